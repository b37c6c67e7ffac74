// Why is it empty? What each source sent, what was cut, and how the connection is doing.

import { html } from "../html.js";
import { span } from "../time.js";
import { Ago, Empty, number } from "./parts.js";
import { commands } from "./sessions.js";

const FAR_BEHIND_MS = 5000;

export function Health({ state, app, session }) {
  const { health } = session;
  if (!health) return html`<p class="hint">Loading health…</p>`;
  const sources = health.sources ?? [];
  return html`<section class="health report" aria-label="Health">
    <h2>Connection</h2>
    <dl class="facts">
      <dt>This page</dt><dd>${session.link.status}${session.link.message ? `: ${session.link.message}` : ""}</dd>
      <dt>Position</dt><dd title="Epoch ${session.epoch}">${number(session.head)}, the newest of this log</dd>
      <dt>Lag</dt><dd>${lag(session)}</dd>
      <dt>Connected</dt><dd>${session.members.map((m) => m.user ?? m.source).join(", ") || "nobody"}</dd>
    </dl>
    <h2>Sources</h2>
    ${
      sources.length
        ? html`<div class="table" tabindex="0" role="region" aria-label="Sources"><table>
          <thead><tr><th scope="col">Source</th><th scope="col">Last event</th><th scope="col" class="n">Accepted</th><th scope="col" class="n">Occurrences of errors</th><th scope="col" class="n">Redacted</th><th scope="col" class="n">Truncated</th></tr></thead>
          <tbody>${sources.map(
            (one) => html`<tr key=${one.source}>
            <th scope="row">${one.source}</th><td><${Ago} at=${one.last_seen} now=${state.now} past /></td>
            ${[one.events, one.errors, one.redacted, one.truncated].map((n) => html`<td class="n">${number(n)}</td>`)}
          </tr>`,
          )}</tbody>
        </table></div>`
        : html`<${Empty} app=${app} title="Nothing has arrived" commands=${commands(app, session.id)}>
          Check that the client uses this server's address and this session's name. A first event can be sent from a terminal.<//
        >`
    }
    <${Arrivals} list=${health.arrived ?? []} />
    <${Refusals} list=${health.refused} />
    <${Redactions} rules=${health.redacted ?? {}} />
  </section>`;
}

/** Between an event's time on its client and on the server: also shows a clock that is wrong. */
function lag({ log }) {
  const last = log.events.chunks.at(-1)?.items.at(-1);
  if (!last?.received_at) return "unknown: no event is loaded";
  const ms = Date.parse(last.received_at) - Date.parse(last.timestamp);
  const hint =
    Math.abs(ms) > FAR_BEHIND_MS ? "; the client's clock may differ, or it sent late" : "";
  return `${span(ms)} from the client's clock to the server's${hint}`;
}

/** What other tools' clients sent, by kind: dropped means that DevIntel keeps no such thing. */
function Arrivals({ list }) {
  if (!list.length) return null;
  return html`<h2>From other tools</h2>
    <div class="table" tabindex="0" role="region" aria-label="From other tools"><table>
      <thead><tr><th scope="col">Kind</th><th scope="col" class="n">Stored</th><th scope="col" class="n">Dropped</th></tr></thead>
      <tbody>${list.map(
        ({ kind, stored, dropped }) => html`<tr key=${kind}>
        <th scope="row">${kind}</th><td class="n">${number(stored)}</td><td class="n">${number(dropped)}</td>
      </tr>`,
      )}</tbody>
    </table></div>`;
}

function Refusals({ list }) {
  const rows = Array.isArray(list)
    ? list
    : Object.entries(list ?? {}).map(([code, n]) => ({ code, count: n }));
  if (!rows.length) return null;
  return html`<h2>Refused</h2>
    <dl class="facts">${rows.map(({ code, message, count }) => html`<dt>${code}</dt><dd>${number(count ?? 1)}${message && html` · ${message}`}</dd>`)}</dl>`;
}

function Redactions({ rules }) {
  const rows = Object.entries(rules);
  return html`<h2>Redacted before it was stored</h2>
    ${
      rows.length
        ? html`<dl class="facts">${rows.map(([rule, n]) => html`<dt>${rule}</dt><dd>${number(n)}</dd>`)}</dl>`
        : html`<p class="hint">Nothing looked like a secret.</p>`
    }`;
}
