// The frame: sessions at the side, the session's bar and tabs, the view, the status line.

import { Component, html } from "../html.js";
import { VIEWS } from "../route.js";
import { current } from "../store.js";
import { table } from "../table.js";
import { Dialog } from "./dialogs.js";
import { Changelog } from "./changelog.js";
import { Errors } from "./errors.js";
import { Health } from "./health.js";
import { later } from "./later.js";
import { Link } from "./link.js";
import { isOpen } from "../group_status.js";
import { personClass, present } from "../people.js";
import { count, number } from "./parts.js";
import { Patterns } from "./patterns.js";
import { Sessions } from "./sessions.js";
import { Solutions } from "./solutions.js";
import { Stream } from "./stream.js";
import { Unlock } from "./unlock.js";

const Connect = later(() => import("./connect.js").then((it) => it.Connect));
const PAGES = table({
  issues: later(() => import("./issues.js").then((it) => it.IssueList)),
  settings: later(() => import("./settings.js").then((it) => it.Settings)),
  wall: later(() => import("./wall.js").then((it) => it.Wall)),
  compare: later(() => import("./compare.js").then((it) => it.Compare)),
});
const Timeline = later(() => import("./timeline.js").then((it) => it.Timeline));

const BODIES = {
  stream: Stream,
  errors: Errors,
  solutions: Solutions,
  patterns: Patterns,
  timeline: Timeline,
  changelog: Changelog,
  health: Health,
  connect: Connect,
};

export function Page({ state, app }) {
  if (state.access === "needed" || state.access === "refused")
    return html`<${Unlock} state=${state} app=${app} />`;
  const session = current(state);
  return html`<div class="page ${session ? "in-session" : "all-sessions"}">
    <a class="skip" href="#main">Skip to the content</a>
    ${session && state.route.view === "stream" && html`<a class="skip" href="#events">Skip to the events</a>`}
    <${Bar} state=${state} app=${app} session=${session} />
    <main id="main" tabindex="-1">${body(state, app, session)}</main>
    <aside class="side" aria-label="Sessions">${session && html`<${Sessions} state=${state} app=${app} />`}</aside>
    <${StatusLine} state=${state} session=${session} app=${app} />
    <${Dialog} state=${state} app=${app} />
  </div>`;
}

function body(state, app, session) {
  if (!session && state.route.view === "connect")
    return html`<${Connect} state=${state} app=${app} />
    ${state.sessions?.length > 0 && html`<${Sessions} state=${state} app=${app} wide />`}`;
  const Whole = session ? null : PAGES[state.route.view];
  if (Whole) return html`<${Whole} state=${state} app=${app} />`;
  if (!session) return html`<${Sessions} state=${state} app=${app} wide />`;
  const Body = BODIES[state.route.view];
  return html`<${Notice} session=${session} app=${app} />
    <${Body} key=${session.id} state=${state} app=${app} session=${session} />`;
}

function Bar({ state, app, session }) {
  const help = () => app.dispatch({ type: "dialog", dialog: "help" });
  return html`<header class="bar">
    <${Link} app=${app} to=${{ session: null, view: "sessions", group: null }} class="brand" aria-label="DevIntel: all sessions"
      ><span aria-hidden="true">◆</span> <b>DevIntel</b><//>
    ${session && html`<h1 class="session-name" title=${session.id}>${session.id}</h1>`}
    ${session && html`<${People} members=${session.members} />`}
    <div class="bar-end">
      <${Link} app=${app} to=${{ session: null, view: "issues", group: null }} class="quiet" aria-current=${state.route.view === "issues" ? "page" : null}>Issues<//>
      <${Link} app=${app} to=${{ view: "connect", group: null }} class="quiet" aria-current=${state.route.view === "connect" ? "page" : null}>Connect<//>
      ${session && html`<button type="button" class="quiet" onClick=${() => app.dispatch({ type: "dialog", dialog: "invite" })}>Invite</button>`}
      <${Link} app=${app} to=${{ session: null, view: "settings", group: null }} class="quiet" aria-current=${state.route.view === "settings" ? "page" : null}>Settings<//>
      <button type="button" class="quiet find" onClick=${app.palette}>Find <kbd>Ctrl K</kbd></button>
      <button type="button" class="quiet keyboard" onClick=${help} aria-label="Keyboard shortcuts">?</button>
    </div>
    ${session && html`<${Tabs} state=${state} app=${app} session=${session} />`}
  </header>`;
}

function People({ members }) {
  return html`<ul class="people" aria-label="Who is here">
    ${present(members).map(
      ({ name, sources, detail, n }) =>
        html`<li key=${name} title=${[sources.join(", "), ...detail].join(" · ")}><i class=${personClass(name)} aria-hidden="true"></i>${name}${n > 1 && html` <b>${n}</b>`}</li>`,
    )}
  </ul>`;
}

/** The views; the one that is looked at is kept in sight, however narrow the screen. */
class Tabs extends Component {
  componentDidMount() {
    this.reveal();
  }

  componentDidUpdate(before) {
    if (before.state.route.view !== this.props.state.route.view) this.reveal();
  }

  reveal() {
    this.nav
      .querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  render({ state, app, session }) {
    const open = session.groups?.filter(isOpen).length;
    const badge = {
      errors: open,
      solutions: session.solutions?.length,
      patterns: session.patterns?.length,
    };
    return html`<nav class="tabs" aria-label="Views" ref=${(element) => (this.nav = element ?? this.nav)}>
    ${VIEWS.map(
      (
        view,
      ) => html`<${Link} key=${view} app=${app} to=${{ view, group: null }} aria-current=${state.route.view === view ? "page" : null}
        >${view}${view in badge && html` <span class="badge badge-${view}">${badge[view] > MOST_IN_A_BADGE ? `${MOST_IN_A_BADGE}+` : badge[view] || ""}</span>`}<//
      >`,
    )}
  </nav>`;
  }
}

function Notice({ session, app }) {
  if (!session.notice) return null;
  const close = () => app.dispatch({ type: "notice", session: session.id, text: null });
  return html`<div class="notice" role="status">
    <span>${session.notice}</span><button type="button" class="quiet" onClick=${close}>Dismiss</button>
  </div>`;
}

const MOST_IN_A_BADGE = 99;

const LINKS = {
  live: "Live",
  connecting: "Connecting…",
  stopped: "Stopped",
};

function StatusLine({ state, session, app }) {
  const link = session?.link ?? state.monitor;
  const status = state.online ? link.status : "waiting";
  return html`<footer class="status-line">
    <span class="link link-${status}" data-status=${status}><i aria-hidden="true"></i>${said(link, state)}</span>
    ${status === "waiting" && html`<button type="button" class="quiet" onClick=${app.retry}>Try now</button>`}
    ${session && html`<${Loaded} session=${session} app=${app} />`}
    <span class="announced" role="status" aria-live="polite">${state.said}</span>
  </footer>`;
}

/** The state of the connection in a sentence. */
function said(link, { online, now }) {
  if (!online) return "This computer is offline. What you say is kept.";
  if (link.status === "waiting") {
    const seconds = Math.max(0, Math.ceil((link.until - now) / 1000));
    return seconds
      ? `Connection lost. Trying again in ${seconds} s.`
      : "Connection lost. Trying again…";
  }
  return link.status === "refused" ? `Refused: ${link.message}` : LINKS[link.status];
}

/** How much of the session is loaded; older events come by scrolling up, or all at once. */
function Loaded({ session, app }) {
  const { start, end } = session.log.events;
  if (start <= 1 || end === start)
    return html`<span data-head=${session.head} data-loaded=${end - start}>${count(session.head, "event")}</span>`;
  const all = () => app.load.older(session.id, true);
  return html`<span data-head=${session.head} data-loaded=${end - start}>${number(end - start)} of ${count(session.head, "event")} loaded</span>
    <button type="button" class="quiet" onClick=${all} disabled=${session.loading}>${session.loading ? "Loading…" : "Load all"}</button>`;
}
