// The page's keys. Typing in a field is left alone; Escape leaves it.

import { VIEWS } from "./route.js";
import { current } from "./store.js";

/** What the help shows: keys and what they do. */
export const KEYS = [
  ["Ctrl K", "the palette: everything by name"],
  ["j / k", "next, previous line"],
  ["e / E", "next, previous error"],
  ["Enter", "details of the line"],
  ["Escape", "close, leave a field"],
  ["/", "search"],
  ["Space", "pause or follow"],
  ["t", "relative or exact times"],
  ["1 – 7", "stream, errors, solutions, patterns, timeline, changelog, health"],
  ["9", "the team's issues; there r resolves, a takes, s snoozes, i ignores, z takes back"],
  ["0", "all sessions"],
  ["[ / ]", "previous, next session"],
  ["o", "open the failing line in the editor"],
  ["p", "pin the session"],
  ["n", "new session"],
  ["?", "this help"],
];

const MOVES = {
  j: { type: "move", step: 1 },
  k: { type: "move", step: -1 },
  ArrowDown: { type: "move", step: 1 },
  ArrowUp: { type: "move", step: -1 },
  e: { type: "nextError", step: 1 },
  E: { type: "nextError", step: -1 },
};

const SEARCH = { stream: "search-events", issues: "search-issues" };
const STEPS = { j: 1, k: -1 };

export function onKey(event, app) {
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    return app.palette();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target, key } = event;
  if (isEarly(key, app)) {
    event.preventDefault();
    return key === "Backspace" ? app.early.pop() : app.early.push(key);
  }
  const typing = target.closest("input, textarea, select, [contenteditable]");
  if (key === "Escape") {
    // We close a dialog; the browser would do it too, and tell so when another one is open already.
    if (app.state.dialog) event.preventDefault();
    return leave(typing, app);
  }
  if (typing || app.state.dialog) return;
  const onButton = target.closest("button, a, summary");
  if (onButton && (key === "Enter" || key === " ")) return;
  if (act(key, app, target)) event.preventDefault();
}

/** Whether it is typed for a palette that is not there yet, and is kept for it. */
const isEarly = (key, { early, state }) =>
  early &&
  state.dialog === "palette" &&
  ([...key].length === 1 || key === "Enter" || key === "Backspace");

function leave(typing, app) {
  const session = current(app.state);
  if (app.state.dialog) app.dispatch({ type: "dialog", dialog: null });
  else if (typing) typing.blur();
  else if (session && app.state.route.view === "errors" && app.state.route.group) {
    app.go({ group: null });
  } else if (session && session.selected !== null) {
    app.dispatch({ type: "select", session: session.id, seq: null });
    app.focus("events");
  }
}

function act(key, app, target) {
  const { route } = app.state;
  const session = current(app.state);
  if (key === "?") return done(app.dispatch({ type: "dialog", dialog: "help" }));
  if (key === "n") return done(app.dispatch({ type: "dialog", dialog: "new" }));
  if (key === "/") return app.focus(SEARCH[route.view] ?? "search-sessions");
  if (key === "9") return done(app.go({ session: null, view: "issues", group: null }));
  if (key === "0") return done(app.go({ session: null, view: "sessions", group: null }));
  if (key === "[" || key === "]") return neighbour(app, key === "]" ? 1 : -1);
  if (key in STEPS && (!session || route.view !== "stream")) return walk(STEPS[key], app);
  if (route.view === "issues") return decide(key, app, target);
  if (!session) return false;
  if (key >= "1" && key <= "7") return done(app.go({ view: VIEWS[key - 1], group: null }));
  if (key === "p") return done(app.pin(session.id));
  if (key === "t") return done(app.dispatch({ type: "clock" }));
  if (key === "o") return openEditor(app);
  if (route.view !== "stream") return false;
  const scroller = target.closest("[data-scrolls]");
  if (MOVES[key] && !(scroller && key.startsWith("Arrow"))) {
    return done(app.dispatch({ ...MOVES[key], session: session.id }));
  }
  if (key === " ")
    return done(app.dispatch({ type: "follow", session: session.id, on: !session.following }));
  if (key === "Enter") return app.focus("details");
  return false;
}

function neighbour(app, step) {
  const listed = new Set(app.state.sessions?.map((one) => one.id));
  const ids = app.state.order.filter((id) => listed.has(id));
  const next = ids[ids.indexOf(app.state.route.session) + step];
  return next ? done(app.go({ session: next, view: "stream", group: null })) : false;
}

/** What is done to the issue that has the focus, or that is looked at. */
function decide(key, app, target) {
  const id = target.closest("[data-issue]")?.dataset.issue ?? app.state.route.issue;
  if (key === "z") return done(app.issues.undo());
  if (!id) return false;
  if (key === "r") return done(app.issues.act([id], { action: "resolve" }, "Resolved."));
  if (key === "i") return done(app.issues.act([id], { action: "ignore" }, "Ignored for the team."));
  if (key === "s") return done(app.issues.snooze([id]));
  const assignee = app.world.settings.name;
  if (key === "a")
    return done(app.issues.act([id], { action: "assign", assignee }, "It is yours."));
  return false;
}

function openEditor(app) {
  const link = app.world.window.document.querySelector("main [data-editor]");
  link?.click();
  return Boolean(link);
}

/** From one entry of a list to the next: errors, sessions, suggestions, patterns. */
function walk(step, app) {
  const { document } = app.world.window;
  const items = [...document.querySelectorAll("main [data-item]")].filter((one) =>
    one.checkVisibility(),
  );
  const here = items.findIndex(
    (one) => one === document.activeElement || one.contains(document.activeElement),
  );
  const next = items[here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step];
  next?.focus();
  return Boolean(next);
}

const done = (_) => true;
