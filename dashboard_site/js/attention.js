// What asks for the reader's eyes while the page is in the background: title, icon, notifications.

import { isOpen } from "./group_status.js";
import { current } from "./store.js";

/** Errors that the wall shows large; of the others it says how many there are. */
export const MOST_ON_THE_WALL = 5;

/** Errors that nobody has dealt with: of the session that is looked at, else of all. */
export function waiting(state) {
  const session = current(state);
  if (session) return session.groups?.filter(isOpen).length ?? 0;
  return (state.sessions ?? []).reduce((sum, one) => sum + (one.openErrors ?? 0), 0);
}

/** The session with most open errors; of equals the one whose errors are the most a minute. */
export function worst(sessions) {
  const trouble = (one) => [
    one.openErrors ?? 0,
    (one.errorSparkline ?? []).slice(-5).reduce((a, b) => a + b, 0),
  ];
  return [...sessions].sort((a, b) => {
    const [mine, other] = [trouble(a), trouble(b)];
    return other[0] - mine[0] || other[1] - mine[1];
  })[0];
}

/** `(3) checkout – DevIntel`. */
export function title(state) {
  const n = waiting(state);
  const name = state.route.session ?? "";
  return [n ? `(${n})` : "", name, name ? "– DevIntel" : "DevIntel"].filter(Boolean).join(" ");
}

/** Groups that are new or back since `before`, which is null where nothing was known. */
export function arrived(before, groups) {
  if (!before) return [];
  const known = new Map(before.map((group) => [group.fingerprint, group.status]));
  return groups.filter(({ fingerprint, status }) => {
    const was = known.get(fingerprint);
    return (
      (status === "new" && was === undefined) || (status === "regressed" && was !== "regressed")
    );
  });
}

/** What the status line says of them, for who does not see the list. */
export const newErrors = ([first, ...more]) =>
  more.length
    ? `${more.length + 1} new errors.`
    : `${first.status === "regressed" ? "It is back" : "New error"}: ${first.title}`;

/** Tell of them on the desktop, where the reader asked for it and does not see the page. */
export function notify(world, session, groups) {
  const { Notification, document } = world.window;
  if (!world.settings.notify || !document.hidden || Notification?.permission !== "granted") return;
  for (const group of groups.slice(0, 3)) {
    const again = group.status === "regressed" ? "It is back: " : "";
    const shown = new Notification(`${again}${group.title}`, {
      body: `${session}, ${group.sources?.join(", ") ?? ""}`,
      tag: `${session} ${group.fingerprint}`,
    });
    shown.onclick = () => world.window.focus();
  }
}

/** The page's title and icon as the state asks for. */
export function dress(document, state) {
  const wanted = title(state);
  if (document.title !== wanted) document.title = wanted;
  const icon = document.querySelector("link[rel=icon]");
  const href = `/dashboard/icon${waiting(state) ? "-alert" : ""}.svg`;
  if (icon && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
}
