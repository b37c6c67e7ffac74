// The steps before an error, and its requests beside each other in time.

import { level, text } from "../event_text.js";
import { NO_FILTER, who } from "../filters.js";
import { html } from "../html.js";
import { span } from "../time.js";
import { steps, waterfall } from "../trail.js";
import { Link } from "./link.js";
import { Text } from "./text.js";

export function Trail({ events, seq, app }) {
  if (!events?.length) return null;
  return html`<section class="trail" aria-label="Steps before it">
    <h3>Steps before it <span class="muted">and how long before</span></h3>
    <ol>${steps(events, seq).map(({ event, before }) => html`<${Step} key=${event.seq} event=${event} before=${before} app=${app} />`)}</ol>
  </section>
  <${Waterfall} events=${events} app=${app} />`;
}

const there = (seq) => ({ view: "stream", group: null, at: seq, event: null, filter: NO_FILTER });

function Step({ event, before, app }) {
  return html`<li class="level-${level(event)} kind-${event.type}">
    <span class="n muted">${before ? `−${span(before)}` : "then"}</span>
    <span class="type">${event.type}</span>
    <${Link} app=${app} to=${there(event.seq)}><${Text} value=${text(event).split("\n")[0]} limit=${160} /><//>
    ${who(event) && html`<span class="muted">${who(event)}</span>`}
  </li>`;
}

function Waterfall({ events, app }) {
  const bars = waterfall(events);
  if (bars.length < 2) return null;
  return html`<section class="waterfall" aria-label="Requests in time">
    <h3>Requests</h3>
    <ol>${bars.map(
      ({ event, from, width, level: how }) => html`<li key=${event.seq} class="level-${how}">
        <${Link} app=${app} to=${there(event.seq)}><${Text} value=${text(event)} limit=${90} /><//>
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect x=${from * 100} y="1" width=${Math.max(0.7, width * 100)} height="6" /></svg>
      </li>`,
    )}</ol>
  </section>`;
}
