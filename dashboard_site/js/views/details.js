// One event in full.

import { file, level, short, text } from "../event_text.js";
import { isFiltering, NO_FILTER, who } from "../filters.js";
import { html } from "../html.js";
import { personClass } from "../people.js";
import { reference } from "../reference.js";
import { sought } from "../search_query.js";
import { full } from "../time.js";
import { Link } from "./link.js";
import { Copy } from "./parts.js";
import { Stack } from "./stack.js";
import { Text } from "./text.js";

export function Details({ event, row, state, app, session }) {
  const close = () => {
    app.dispatch({ type: "select", session: session.id, seq: null });
    app.focus("events");
  };
  const about = file(event);
  const name = who(event);
  const around = { view: "stream", at: event.seq, event: null, filter: NO_FILTER };
  return html`<aside class="details level-${level(event)}" aria-label="Details of the event" tabindex="-1" id="details" data-scrolls>
    <div class="details-head">
      <h2>${event.type}${event.subtype && html` <span class="muted">${event.subtype}</span>`}</h2>
      <button type="button" class="quiet" onClick=${close}>Close</button>
    </div>
    <pre class="said"><${Text} value=${text(event)} find=${sought(state.route.filter.text)} /></pre>
    <div class="group-actions">
      <${Copy} app=${app} text=${() => app.permalink(session.id, event.seq)} what="the link to this event" label="Copy link" />
      <${Copy} app=${app} text=${() => reference(session.id, "events", row.n > 1 ? `${row.seq}-${row.last}` : `${event.seq}`)} what="the reference for a coding agent" label="Copy reference" />
      <${Copy} app=${app} text=${() => JSON.stringify(event, null, 2)} what="the event as JSON" label="Copy JSON" />
    </div>
    ${event.fingerprint && html`<p><${Link} app=${app} to=${{ view: "errors", group: event.fingerprint }}>Open its error group<//></p>`}
    <dl class="facts">
      <dt>When</dt><dd>${full(event.timestamp)}</dd>
      <dt>Stored</dt><dd>${full(event.received_at ?? "")}</dd>
      <dt>Position</dt><dd>${row.n > 1 ? `${row.seq} – ${row.last}` : event.seq}</dd>
      <dt>Source</dt><dd>${event.source}</dd>
      ${name && html`<dt>Who</dt><dd><i class=${personClass(name)} aria-hidden="true"></i>${name}</dd>`}
      ${about && html`<dt>File</dt><dd><button type="button" class="as-link" onClick=${() => app.filter({ file: about })}>${short(about, event.context?.workspace)}</button></dd>`}
      ${event.truncated && html`<dt>Truncated</dt><dd>It was longer than 16 KB; the rest was not kept.</dd>`}
      ${event.redacted && html`<dt>Redacted</dt><dd>${redacted(event.redacted)}</dd>`}
    </dl>
    ${event.stack_trace && html`<${Stack} frames=${withSource(event)} text=${event.stack_trace} />`}
    ${isFiltering(state.route.filter) && html`<p><${Link} app=${app} to=${around}>What stood around it<//></p>`}
    <${Json} title="Content" value=${event.content} open />
    <${Json} title="Context" value=${event.context} />
  </aside>`;
}

/** Frames that an event tells apart, where they say more than its text does. */
function withSource({ content }) {
  const frames = Array.isArray(content?.frames)
    ? content.frames.filter((one) => one && typeof one === "object")
    : [];
  return frames.some((one) => one.source) ? frames : [];
}

const redacted = (rules) =>
  Object.entries(rules)
    .map(([rule, n]) => `${rule} ×${n}`)
    .join(", ");

function Json({ title, value, open = false }) {
  if (!value || !Object.keys(value).length) return null;
  return html`<details class="json" open=${open}>
    <summary>${title}</summary>
    <pre tabindex="0" aria-label=${title}><${Text} value=${JSON.stringify(value, null, 2)} /></pre>
  </details>`;
}
