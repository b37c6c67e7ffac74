// What the palette offers: every place to go and everything to do, by name.

import { NO_FILTER } from "./filters.js";
import { VIEWS } from "./route.js";
import { current } from "./store.js";

/** `[{name, key, run}]` for what the page shows now. */
export function commandsOf(state, app) {
  const session = current(state);
  const show = (change) => () => app.go({ group: null, ...change });
  const dialog = (name) => () => app.dispatch({ type: "dialog", dialog: name });
  return [
    ...(session ? ofSession(session, state, app, show) : []),
    { name: "All sessions", key: "0", run: show({ session: null, view: "sessions" }) },
    { name: "The team's issues", key: "9", run: show({ session: null, view: "issues" }) },
    { name: "Wall", key: "", run: show({ session: null, view: "wall" }) },
    { name: "Compare two sessions", key: "", run: show({ session: null, view: "compare" }) },
    { name: "Settings", key: "", run: show({ session: null, view: "settings" }) },
    { name: "Connect a client", key: "", run: show({ view: "connect" }) },
    { name: "New session", key: "n", run: dialog("new") },
    { name: "Keyboard shortcuts", key: "?", run: dialog("help") },
    ...app.world.settings.filters.map(({ name, search }) => ({
      name: `Filter: ${name}`,
      key: "",
      run: () => app.openSearch(search),
    })),
    ...(state.sessions ?? []).map(({ id }) => ({
      name: `Session: ${id}`,
      key: "",
      run: show({ session: id, view: "stream", filter: NO_FILTER }),
    })),
  ];
}

function ofSession(session, state, app, show) {
  const { id } = session;
  return [
    ...VIEWS.slice(0, 7).map((view, n) => ({
      name: `Show ${view}`,
      key: String(n + 1),
      run: show({ view }),
    })),
    {
      name: session.following ? "Pause the stream" : "Follow the stream",
      key: "Space",
      run: () => app.dispatch({ type: "follow", session: id, on: !session.following }),
    },
    {
      name: "Invite somebody",
      key: "",
      run: () => app.dispatch({ type: "dialog", dialog: "invite" }),
    },
    {
      name: "Only errors",
      key: "",
      run: show({ view: "stream", filter: { ...NO_FILTER, text: "is:error" } }),
    },
    { name: "Clear the filter", key: "", run: () => app.filter(NO_FILTER) },
    {
      name: "Save this filter",
      key: "",
      run: () => app.dispatch({ type: "dialog", dialog: "save" }),
    },
    { name: "Pin the session", key: "p", run: () => app.pin(id) },
    {
      name: "Exact or relative times",
      key: "t",
      run: () => app.dispatch({ type: "clock" }),
    },
    ...(session.groups ?? []).slice(0, 30).map((group) => ({
      name: `Error: ${group.title}`,
      key: "",
      run: show({ view: "errors", group: group.fingerprint }),
    })),
  ];
}

/** Those whose name holds the letters of what was typed, in order; whole words first. */
export function matching(commands, typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return commands;
  const scored = commands
    .map((one, place) => ({ one, place, score: score(one.name.toLowerCase(), wanted) }))
    .filter(({ score: found }) => found > 0);
  return scored.sort((a, b) => b.score - a.score || a.place - b.place).map(({ one }) => one);
}

function score(name, wanted) {
  const at = name.indexOf(wanted);
  if (at >= 0) return at === 0 || /\W/.test(name[at - 1]) ? 3 : 2;
  let from = 0;
  for (const letter of wanted) {
    from = name.indexOf(letter, from) + 1;
    if (!from) return 0;
  }
  return 1;
}
