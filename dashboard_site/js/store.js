// The page's state and the pure function that a message changes it by.

import { NO_FILTER } from "./filters.js";
import { NO_ISSUES, reduceIssues } from "./issues_state.js";
import { ticked } from "./rates.js";
import { openSession, reduceSession } from "./session_state.js";
import { table } from "./table.js";

/** Sessions that stay loaded when another is looked at. */
const KEPT_OPEN = 3;

/** The state of a page that was just loaded at `route`. */
export const initialState = (route, { pinned = [], now = 0 } = {}) => ({
  route,
  now,
  pinned,
  clock: "relative",
  search: "",
  online: true, // as far as the browser knows
  held: false, // the pointer is over a list, which then does not move
  dialog: null, // new, help, palette, or {remove: session id}
  said: "", // for the status line and screen readers
  access: "unknown", // granted, needed or refused
  me: null, // who is logged in: {person, scopes}
  monitor: { status: "connecting" },
  sessions: null,
  sources: {}, // session id -> who has sent to it, for the Connect page
  order: [], // session ids as they are listed: new ones first, none moves under the reader
  open: table(), // session id -> what session_state holds
  issues: NO_ISSUES,
  wall: null, // {session, open, groups}: how many open errors the worst session has, and the first
  heard: 0, // when the monitor last told something
  recent: [], // ids of open sessions, the latest first
});

/** The next state. Messages with a `session` belong to that open session. */
export function reduce(state, message) {
  if (message.session !== undefined && !(message.type in PAGE))
    return inSession(state, { held: state.held, now: state.now, ...message });
  if (message.type.startsWith("issues/")) {
    return { ...state, issues: reduceIssues(state.issues, message) };
  }
  return PAGE[message.type]?.(state, message) ?? state;
}

const PAGE = table({
  routed: (state, { route }) => enter({ ...state, route, dialog: null }, route),
  monitor: (state, { status, until }) => ({ ...state, monitor: { status, until } }),
  online: (state, { on }) => ({ ...state, online: on }),
  held: (state, { on }) => ({ ...state, held: on }),
  sessions: (state, { data: told, part }) => {
    const data = part ? [...told, ...others(state.sessions ?? [], told)] : told;
    const fresh = data.map((one) => one.id).filter((id) => !state.order.includes(id));
    const order = state.held ? [...state.order, ...fresh] : [...fresh, ...state.order];
    return { ...state, sessions: data, order, heard: state.now, access: "granted" };
  },
  wall: (state, { wall }) => ({ ...state, wall }),
  sources: (state, { id, sources }) => ({ ...state, sources: { ...state.sources, [id]: sources } }),
  removed: (state, { session }) => removed(state, session),
  access: (state, { access }) => ({ ...state, access }),
  me: (state, { me }) => ({ ...state, me }),
  pin: (state, { id }) => ({ ...state, pinned: toggled(state.pinned, id) }),
  search: (state, { text }) => ({ ...state, search: text }),
  clock: (state) => ({ ...state, clock: state.clock === "exact" ? "relative" : "exact" }),
  chosen: (state) => ({ ...state }),
  dialog: (state, { dialog }) => ({ ...state, dialog }),
  say: (state, { text }) => ({ ...state, said: text }),
  tick: (state, { now }) => ticked(state, now),
});

/** The session that is looked at, or null. */
export const current = (state) => state.open[state.route.session] ?? null;

function inSession(state, message) {
  const session = state.open[message.session];
  if (!session) return state;
  const next = reduceSession(session, message);
  return next === session
    ? state
    : { ...state, open: table({ ...state.open, [session.id]: next }) };
}

function enter(state, { session: id, filter }) {
  if (!id) return state;
  const session = state.open[id] ?? openSession(id, filter);
  const same = JSON.stringify(session.log.rows.filter) === JSON.stringify(filter);
  const filtered = same ? session : reduceSession(session, { type: "filter", filter });
  const recent = [id, ...state.recent.filter((other) => other !== id)].slice(0, KEPT_OPEN);
  const kept = recent.map((name) => [name, name === id ? filtered : state.open[name]]);
  const open = table(Object.fromEntries(kept));
  return { ...state, open, recent };
}

function removed(state, id) {
  const { [id]: gone, ...kept } = state.open;
  const route =
    state.route.session === id
      ? { session: null, view: "sessions", group: null, filter: NO_FILTER }
      : state.route;
  return {
    ...state,
    route,
    open: table(kept),
    recent: state.recent.filter((other) => other !== id),
    sessions: state.sessions?.filter((session) => session.id !== id) ?? null,
    dialog: null,
  };
}

/** Of more sessions than a frame holds, those that it left out. */
function others(known, told) {
  const ids = new Set(told.map((one) => one.id));
  return known.filter((one) => !ids.has(one.id));
}

const toggled = (list, id) =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
