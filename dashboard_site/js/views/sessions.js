// All active sessions, live: as the page's home, and as the list beside a session.

import { NO_FILTER } from "../filters.js";
import { html } from "../html.js";
import { present } from "../people.js";
import { Link } from "./link.js";
import { Ago, count, Empty, Sparkline } from "./parts.js";
import { Text } from "./text.js";

export function Sessions({ state, app, wide = false }) {
  const shown = found(state);
  const search = (event) => app.dispatch({ type: "search", text: event.target.value });
  const make = () => app.dispatch({ type: "dialog", dialog: "new" });
  return html`<section class="sessions ${wide ? "wide" : "narrow"}" aria-label="Sessions">
    <div class="toolbar">
      ${wide && html`<h1>Sessions</h1>`}
      <input id="search-sessions" type="search" placeholder="Search sessions" aria-label="Search sessions" value=${state.search} onInput=${search} />
      <button type="button" onClick=${make}>New session</button>
    </div>
    ${wide && shown.length > 0 && html`<${Captions} />`}
    ${
      shown.length
        ? html`<ul class="session-list" onPointerEnter=${() => app.dispatch({ type: "held", on: true })} onPointerLeave=${() => app.dispatch({ type: "held", on: false })}>${shown.map((one) => html`<${Row} key=${one.id} one=${one} state=${state} app=${app} />`)}</ul>`
        : html`<${Nothing} state=${state} app=${app} wide=${wide} />`
    }
  </section>`;
}

/** What the columns of the wide list are. */
const Captions = () => html`<div class="captions" aria-hidden="true">
  <span>Session</span><span>Connected</span><span>Events/min, last 30 min</span><span>Open errors, events</span><span>Last</span>
</div>`;

/** Those that match the search, pinned ones first. */
function found(state) {
  const { order, search, pinned } = state;
  const wanted = search.toLowerCase();
  const words = (one) => [
    one.id,
    one.project,
    ...(one.connections ?? []).flatMap((c) => [c.source, c.user, c.url, c.workspace]),
  ];
  const all = withOpened(state).filter((one) =>
    words(one).some((word) => word?.toLowerCase().includes(wanted)),
  );
  const place = ({ id }) => order.indexOf(id) - (pinned.includes(id) ? order.length : 0);
  return all.sort((a, b) => place(a) - place(b));
}

/** The session that is looked at is among them, though nothing was ever sent to it. */
function withOpened({ sessions, route }) {
  const listed = sessions ?? [];
  const opened = route.session && !listed.some((one) => one.id === route.session);
  return opened ? [{ id: route.session, connections: [], eventCount: 0 }, ...listed] : listed;
}

function Row({ one: row, state, app }) {
  const one = { ...row, ...state.open[row.id]?.summary };
  const here = state.route.session === one.id;
  const pinned = state.pinned.includes(one.id);
  const rate = one.sparkline?.at(-1) ?? 0;
  const to = { session: one.id, view: "stream", group: null, filter: NO_FILTER };
  const join = () => app.copy(app.invitation(one.id), "the join link");
  const remove = () => app.dispatch({ type: "dialog", dialog: { remove: one.id } });
  return html`<li class=${here ? "here" : ""}>
    <${Link} app=${app} to=${to} class="session-link" aria-current=${here ? "true" : null} data-item>
      <span class="name">${pinned && html`<span class="pin" title="Pinned">★</span> `}<${Text} value=${one.id} limit=${80} /></span>
      <${Who} connections=${one.connections ?? []} />
      <${Sparkline} values=${one.sparkline} errors=${one.errorSparkline} label="Events/min: ${rate} in the last one" />
      <span class="numbers"
        >${one.openErrors ? html`<b class="bad">${count(one.openErrors, "open error")}</b> ` : null}<span class="muted">${count(one.eventCount, "event")}</span></span
      >
      <span class="age"><${Ago} at=${one.lastEventAt ?? one.startTime} now=${state.now} /></span>
      <span class="last-error ${one.openErrors ? "" : "mended"}"><${Text} value=${lastError(one)} limit=${160} /></span>
    <//>
    <div class="actions">
      <button type="button" class="quiet" onClick=${() => app.pin(one.id)} aria-pressed=${String(pinned)} aria-label="Pin ${one.id}">${pinned ? "Unpin" : "Pin"}</button>
      <button type="button" class="quiet" onClick=${join} aria-label="Copy the join link of ${one.id}">Copy link</button>
      <button type="button" class="quiet" onClick=${remove} aria-label="Delete ${one.id}">Delete</button>
    </div>
  </li>`;
}

const lastError = ({ lastError: last }) =>
  typeof last === "string" ? last : String(last?.title ?? last?.message ?? "");

function Who({ connections }) {
  const names = present(connections).map(({ name, n }) => (n > 1 ? `${name} ×${n}` : name));
  return html`<span class="who">${names.join(" · ")}</span>`;
}

function Nothing({ state, app, wide }) {
  if (state.sessions === null) return html`<p class="hint">Loading sessions…</p>`;
  if (state.search) return html`<p class="hint">No session matches “${state.search}”.</p>`;
  if (!wide) return html`<p class="hint">No active session.</p>`;
  return html`<${Empty} app=${app} title="No active session yet" commands=${commands(app, "my-session")}>
    Give this server's address to the browser or editor extension, or send a first event from a terminal.<//
  >`;
}

/** What sends something to a session: the server's address, and a request. */
export function commands(app, session) {
  const { api } = app.world.addresses;
  const key = app.world.credential?.startsWith("dvi_")
    ? ` -H "Authorization: Bearer $DEVINTEL_KEY"`
    : "";
  const event = JSON.stringify({
    events: [{ session_id: session, type: "log", content: { message: "hello" } }],
  });
  return [
    {
      label: "Server address, for the extensions",
      what: "the server address",
      text: api.replace(/\/$/, ""),
    },
    {
      label: "From a terminal",
      what: "the command",
      text: `curl ${api}ingest${key} -H "Content-Type: application/json" -d '${event.replaceAll("'", "'\\''")}'`,
    },
  ];
}
