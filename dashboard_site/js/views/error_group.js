// One error group: what failed and where, what preceded it, what helps, and why it is one group.

import { pathsOf } from "../editor_link.js";
import { NO_FILTER } from "../filters.js";
import { groupMarkdown } from "../group_markdown.js";
import { html } from "../html.js";
import { reference } from "../reference.js";
import { Evidence } from "./evidence.js";
import { later } from "./later.js";
import { Link } from "./link.js";
import { Ago, Copy, count, Sparkline, Status } from "./parts.js";
import { Run } from "./run.js";
import { Solution } from "./solutions.js";
import { Place, Stack } from "./stack.js";
import { Text } from "./text.js";
import { Trail } from "./trail.js";

const IssuePanel = later(() => import("./issue_panel.js").then((it) => it.IssuePanel));

export function ErrorGroup({ group, state, app, session }) {
  const more = session.details[group.fingerprint] ?? {};
  const all = { ...more, ...group };
  const solution = session.solutions?.find((one) => one.fingerprint === group.fingerprint);
  const { root } = app.world.settings;
  const { events, edit } = session.trails[group.fingerprint] ?? {};
  const told = { chunks: [...session.log.events.chunks, { items: events ?? [] }] };
  const suspect = all.suspect_edit?.file;
  const paths = [...(suspect?.startsWith("/") ? [suspect] : []), ...pathsOf(told)];
  return html`<article class="group" aria-label="Error group">
    <${Link} app=${app} to=${{ group: null }} class="back">← All errors<//>
    <h2><${Text} value=${all.title || all.type} /></h2>
    <${Where} group=${all} paths=${paths} root=${root} />
    <div class="group-actions"><${Actions} group=${all} solution=${solution} app=${app} session=${session} /></div>
    <${Fixed} fixed=${all.fixed} now=${state.now} />
    <${Run} group=${all} />
    <${IssuePanel} id=${group.fingerprint} state=${state} app=${app} />
    ${all.message && !all.title?.includes(all.message) && html`<pre class="said"><${Text} value=${all.message} /></pre>`}
    <${Seen} group=${all} now=${state.now} />
    ${(all.frames?.length > 0 || more.sample?.stack_trace) && html`<${Stack} frames=${withSource(all)} text=${more.sample?.stack_trace ?? ""} paths=${paths} root=${root} />`}
    <${Evidence} group=${all} edit=${edit} app=${app} now=${state.now} paths=${paths} root=${root} />
    ${solution && html`<section class="fix" aria-label="Suggestion"><h3>What may help</h3><${Solution} one=${solution} state=${state} app=${app} session=${session} /></section>`}
    <${Trail} events=${events} seq=${all.last_seq} app=${app} />
    <${Similar} group=${all} app=${app} />
    <${Facts} group=${all} />
  </article>`;
}

/** Frames with the source lines around them, where the sample tells more than the line. */
function withSource({ frames = [], sample }) {
  const told = Array.isArray(sample?.content?.frames) ? sample.content.frames : [];
  const same = (a) => told.find((b) => b?.file === a.file && b?.line === a.line && b?.source);
  return frames.map((one) => ({ ...one, source: same(one)?.source ?? one.source }));
}

/** The first own line that it failed in. */
function Where({ group, paths, root }) {
  return group.place
    ? html`<p class="where">in <${Place} of=${group.place} paths=${paths} root=${root} /></p>`
    : null;
}

/** `Fixed by Chi in 99b9ede`, as far as the log shows it. */
function Fixed({ fixed, now }) {
  if (!fixed) return null;
  const by = fixed.who ? ` by ${fixed.who}` : "";
  const edited = fixed.file ? ` with an edit of ${fixed.file.split("/").at(-1)}` : "";
  const how = fixed.commit ? ` in ${fixed.commit.slice(0, 7)}` : edited;
  return html`<p class="fixed-by"><b>Fixed${by}${how}</b>, <${Ago} at=${fixed.at} now=${now} past /></p>`;
}

function Actions({ group, solution, app, session }) {
  const act = (action) => () => app.groupAction(session.id, group.fingerprint, action);
  const { status } = group;
  return html`<${Status} value=${status} />
    ${
      status === "ignored" || status === "fixed"
        ? html`<button type="button" onClick=${act("reopen")}>Reopen</button>`
        : html`<button type="button" onClick=${act("ignore")} title="In this session">Ignore here</button>`
    }
    <${Link} app=${app} to=${{ view: "stream", group: null, filter: { ...NO_FILTER, group: group.fingerprint } }}>Show in the stream<//>
    <${Copy} app=${app} text=${() => app.prompt(session.id, group.fingerprint)} what="the prompt for a coding agent" label="Copy as prompt" />
    <${Copy} app=${app} text=${() => reference(session.id, "errors", group.fingerprint)} what="the reference for a coding agent" label="Copy reference" />
    <${Copy} app=${app} text=${() => groupMarkdown(group, solution)} what="the group as Markdown" label="Copy as Markdown" />`;
}

/** How often, since when, whom it meets. */
function Seen({ group, now }) {
  const met = group.members?.length ? ` · met by ${group.members.join(", ")}` : "";
  const { first_seen: first, last_seen: last } = group;
  return html`<p class="seen"><b>${count(group.count, "time")}</b>${group.count > 1 && html`, first <${Ago} at=${first} now=${now} past />, last`} <${Ago} at=${last} now=${now} past />
    <span class="muted"> · from ${(group.sources ?? []).join(", ") || "an unknown source"}${met}</span></p>
  <figure class="over-time"><${Sparkline} values=${group.sparkline} label="Occurrences/min, last 30 minutes" />
    <figcaption class="axis" aria-hidden="true"><span>30 min ago</span><span>now</span></figcaption></figure>`;
}

/** Why its events are one. */
function Facts({ group }) {
  return html`<section aria-label="Why it is one error"><h3>Why it is one error</h3><dl class="facts">
    ${group.reason && html`<dt>Grouped by</dt><dd>${group.reason}</dd>`}
    ${group.template && group.template !== group.message && html`<dt>Template</dt><dd><code><${Text} value=${group.template} limit=${300} /></code></dd>`}
  </dl></section>`;
}

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
