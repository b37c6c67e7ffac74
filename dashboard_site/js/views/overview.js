// Beside the stream while no line is chosen: how the session is doing.

import { isOpen } from "../group_status.js";
import { html } from "../html.js";
import { Link } from "./link.js";
import { Ago, number, Sparkline, Status } from "./parts.js";
import { Prose, Text } from "./text.js";

export function Overview({ state, app, session }) {
  const known = session.summary ?? state.sessions?.find((one) => one.id === session.id);
  const open = session.groups?.filter(isOpen) ?? [];
  return html`<aside class="overview" aria-label="Overview">
    <dl class="metrics">
      <${Metric} name="Events" value=${session.head} />
      <${Metric} name="Open errors" value=${open.length} bad=${open.length > 0} title="Different errors that nobody has dealt with" />
      <${Metric} name="Occurrences" value=${known?.errorCount} title="How often errors were seen, mended ones too" />
      <${Metric} name="Events/min" value=${known?.sparkline?.at(-1)} title="In the last minute" />
    </dl>
    <h2>Last 30 minutes</h2>
    <${Sparkline} values=${known?.sparkline} errors=${known?.errorSparkline} label="Events and errors a minute" />
    ${session.groups && session.solutions && html`<${Briefs} open=${open} state=${state} app=${app} session=${session} />`}
  </aside>`;
}

/** Both lists at once, so that neither moves the other when it arrives. */
const Briefs = ({ open, state, app, session }) => html`<h2>Open errors</h2>
  ${
    open.length
      ? html`<ul class="brief">${open.slice(0, 6).map((group) => html`<${Group} key=${group.fingerprint} group=${group} state=${state} app=${app} />`)}</ul>`
      : html`<p class="hint">None.</p>`
  }
  <h2>Recent suggestions</h2>
  ${
    session.solutions?.length
      ? html`<ul class="brief">${session.solutions.slice(0, 4).map(
          (one) => html`<li key=${one.solution_id + one.fingerprint}>
        <${Link} app=${app} to=${{ view: "solutions", group: null }}><${Prose} value=${one.root_cause} plain /><//></li>`,
        )}</ul>`
      : html`<p class="hint">They appear when an error is recognised.</p>`
  }`;

const Metric = ({ name, value, bad, title }) =>
  html`<div class=${bad ? "bad" : ""} title=${title}><dt>${name}</dt><dd>${number(value)}</dd></div>`;

const Group = ({ group, state, app }) => html`<li>
  <${Link} app=${app} to=${{ view: "errors", group: group.fingerprint }}><${Text} value=${group.title} limit=${120} /><//>
  <span class="muted"><${Status} value=${group.status} /> ×${number(group.count)} · <${Ago} at=${group.last_seen} now=${state.now} /></span>
</li>`;
