// Error groups: the list, and the one that is looked at.

import { html } from "../html.js";
import { ErrorGroup } from "./error_group.js";
import { Link } from "./link.js";
import { Ago, count, Empty, number, Sparkline, Status } from "./parts.js";
import { commands } from "./sessions.js";
import { Text } from "./text.js";

export function Errors({ state, app, session }) {
  const { groups } = session;
  if (!groups) return html`<p class="hint">Loading errors…</p>`;
  if (!groups.length) {
    return html`<${Empty} app=${app} title="No error in this session" commands=${commands(app, session.id).slice(0, 1)}>
      Errors of the console, of requests, tests and diagnostics are grouped here as they come in.<//
    >`;
  }
  const chosen =
    groups.find((group) => group.fingerprint === state.route.group) ??
    session.details[state.route.group];
  return html`<section class="errors ${chosen ? "with-group" : ""}" aria-label="Errors">
    <ul class="groups" tabindex="0" aria-label="Error groups" onPointerEnter=${() => app.dispatch({ type: "held", on: true })} onPointerLeave=${() => app.dispatch({ type: "held", on: false })}>
      ${groups.map((group) => html`<${Group} key=${group.fingerprint} group=${group} here=${group === chosen} state=${state} app=${app} />`)}
      ${session.dropped > 0 && html`<li class="hint">${count(session.dropped, "older group")} ${session.dropped === 1 ? "is" : "are"} not kept any more; the events are in the stream.</li>`}
    </ul>
    ${
      chosen
        ? html`<${ErrorGroup} key=${chosen.fingerprint} group=${chosen} state=${state} app=${app} session=${session} />`
        : html`<p class="hint choose">Choose a group to see its stack, what preceded it and why its events belong together.</p>`
    }
  </section>`;
}

function Group({ group, here, state, app }) {
  return html`<li class=${here ? "here" : ""}>
    <${Link} app=${app} to=${{ group: group.fingerprint }} aria-current=${here ? "true" : null} data-item>
      <span class="title"><${Text} value=${group.title || group.type} limit=${160} /></span>
      <${Status} value=${group.status} />
      <span class="muted seen">${group.flaky > 0 && "flaky · "}<${Ago} at=${group.last_seen} now=${state.now} /> · ${(group.sources ?? []).join(", ")}</span>
      <${Sparkline} values=${group.sparkline} label="Occurrences in the last 30 minutes" />
      <span class="times">×${number(group.count)}</span>
    <//>
  </li>`;
}
