// What a reader chooses for this browser: settings, saved filters, pinned sessions, notifications.

import { formatRoute } from "./route.js";
import { writeSettings } from "./settings.js";

export function choose(app, change) {
  const { world } = app;
  world.settings = { ...world.settings, ...change };
  writeSettings(world.window.localStorage, world.settings);
  app.dispatch({ type: "chosen" });
}

export async function askToNotify(app) {
  const { Notification } = app.world.window;
  if (app.world.settings.notify) return choose(app, { notify: false });
  const answer = await Notification?.requestPermission();
  if (answer === "granted") choose(app, { notify: true });
  else app.announce("The browser does not allow notifications for this page.");
}

/** Keep what is filtered under a name. */
export function saveFilter(app, name) {
  const { session, view, filter } = app.state.route;
  const search = formatRoute({ session, view, group: null, filter });
  const others = app.world.settings.filters.filter((one) => one.name !== name);
  choose(app, { filters: [...others, { name, search }] });
  app.dispatch({ type: "dialog", dialog: null });
  app.announce(`Saved as ${name}.`);
}

export function pin(app, id) {
  app.dispatch({ type: "pin", id });
  const { localStorage } = app.world.window;
  localStorage.setItem("devintel.pinned", JSON.stringify(app.state.pinned));
}
