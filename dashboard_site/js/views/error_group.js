// One error group: what it is, where, what came before, and what can be done.

import { groupMarkdown } from "../group_markdown.js";
import { ended } from "../event_text.js";
import { NO_FILTER } from "../filters.js";
import { html } from "../html.js";
import { full } from "../time.js";
import { Link } from "./link.js";
import { Ago, Copy, count, Sparkline, Status } from "./parts.js";
import { Solution } from "./solutions.js";
import { Stack } from "./stack.js";
import { Text } from "./text.js";

export function ErrorGroup({ group, state, app, session }) {
  const more = session.details[group.fingerprint] ?? {};
  const all = { ...more, ...group };
  const solution = session.solutions?.find((one) => one.fingerprint === group.fingerprint);
  return html`<article class="group" aria-label="Error group">
    <${Link} app=${app} to=${{ group: null }} class="back">← All errors<//>
    <h2><${Text} value=${all.title || all.type} /></h2>
    <div class="group-actions"><${Actions} group=${all} solution=${solution} app=${app} session=${session} /></div>
    ${all.message && all.message !== all.title && html`<pre class="said"><${Text} value=${all.message} /></pre>`}
    <${Facts} group=${all} now=${state.now} />
    ${solution && html`<section class="fix" aria-label="Suggestion"><${Solution} one=${solution} state=${state} app=${app} session=${session} /></section>`}
    ${(all.frames?.length > 0 || more.sample?.stack_trace) && html`<${Stack} frames=${all.frames} text=${more.sample?.stack_trace ?? ""} />`}
    <${Before} group=${all} app=${app} now=${state.now} />
    <${Similar} group=${all} app=${app} />
  </article>`;
}

function Actions({ group, solution, app, session }) {
  const act = (action) => () => app.groupAction(session.id, group.fingerprint, action);
  const { status } = group;
  return html`<${Status} value=${status} />
    ${
      status === "ignored" || status === "fixed"
        ? html`<button type="button" onClick=${act("reopen")}>Reopen</button>`
        : html`<button type="button" onClick=${act("ignore")}>Ignore</button>`
    }
    <${Copy} app=${app} text=${() => groupMarkdown(group, solution)} what="the group as Markdown" label="Copy as Markdown" />
    <${Link} app=${app} to=${{ view: "stream", group: null, filter: { ...NO_FILTER, group: group.fingerprint } }}>Show in the stream<//>`;
}

function Facts({ group, now }) {
  return html`<dl class="facts">
    <dt>Seen</dt><dd>${count(group.count, "time")}, first <${Ago} at=${group.first_seen} now=${now} past />, last <${Ago} at=${group.last_seen} now=${now} past /></dd>
    <dt>Sources</dt><dd>${(group.sources ?? []).join(", ") || "unknown"}</dd>
    ${group.members?.length > 0 && html`<dt>Members</dt><dd>${group.members.join(", ")}</dd>`}
    ${group.reason && html`<dt>Grouped by</dt><dd>${group.reason}</dd>`}
    ${group.template && group.template !== group.message && html`<dt>Template</dt><dd><code><${Text} value=${group.template} limit=${300} /></code></dd>`}
  </dl>
  <${Sparkline} values=${group.sparkline} label="Occurrences/min, last 30 minutes" />`;
}

function Before({ group, app, now }) {
  const { suspect_edit: edit, request_before: request, commit } = group;
  if (!edit && !request && !commit) return null;
  return html`<section aria-label="What came before">
    <h3>What came before</h3>
    <dl class="facts">
      ${edit && html`<dt>Edit</dt><dd><${Edit} edit=${edit} app=${app} now=${now} /></dd>`}
      ${request && html`<dt>Request</dt><dd><code>${[request.method, request.url ?? request.route].filter(Boolean).join(" ")}</code> ${ended(request)} <${When} of=${request} now=${now} /></dd>`}
      ${commit && html`<dt>Commit</dt><dd><code>${String(commit.hash ?? "").slice(0, 7)}</code> ${commit.message} ${commit.author && html`<span class="muted">by ${commit.author}</span>`} <${When} of=${commit} now=${now} /></dd>`}
    </dl>
  </section>`;
}

function Edit({ edit, app, now }) {
  const path = edit.path ?? edit.file ?? "";
  const show = {
    view: "stream",
    group: null,
    filter: { ...app.state.route.filter, file: path, text: "" },
  };
  return html`<${Link} app=${app} to=${show}>${path}${edit.line ? `:${edit.line}` : ""}<//> ${edit.text && html`<code><${Text} value=${edit.text} limit=${120} /></code>`} <${When} of=${edit} now=${now} />`;
}

const When = ({ of, now }) => {
  const at = of.at ?? of.timestamp ?? of.ms;
  return at
    ? html`<span class="muted" title=${full(typeof at === "number" ? new Date(at).toISOString() : at)}><${Ago} at=${at} now=${now} past /></span>`
    : null;
};

function Similar({ group, app }) {
  if (!group.similar?.length) return null;
  return html`<section aria-label="Similar errors"><h3>Similar before</h3><ul class="brief">
    ${group.similar.map(
      (one) => html`<li key=${one.fingerprint ?? one}>
      <${Link} app=${app} to=${{ group: one.fingerprint ?? one }}><${Text} value=${one.title ?? String(one)} limit=${160} /><//>
      ${one.status && html` <${Status} value=${one.status} />`}
    </li>`,
    )}
  </ul></section>`;
}
