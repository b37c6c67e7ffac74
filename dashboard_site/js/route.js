// The page's address: which session, which view, which filter. It can be shared.

import { fromParams, NO_FILTER, toParams } from "./filters.js";

export const VIEWS = [
  "stream",
  "errors",
  "solutions",
  "patterns",
  "timeline",
  "changelog",
  "health",
  "connect",
];

/** `{session, view, group, filter}` of a URL's search text. */
export function parseRoute(search) {
  const params = new URLSearchParams(search);
  const session = params.get("session") || null;
  const view = params.get("view");
  return {
    session,
    view: session
      ? VIEWS.includes(view)
        ? view
        : "stream"
      : view === "connect"
        ? "connect"
        : "sessions",
    group: params.get("group") || null,
    filter: session ? fromParams(params) : NO_FILTER,
  };
}

/** The search text of a route; the inverse of `parseRoute`. */
export function formatRoute({ session, view, group, filter }) {
  if (!session) return view === "connect" ? "?view=connect" : "";
  const pairs = [["session", session]];
  if (view !== "stream") pairs.push(["view", view]);
  if (group && view === "errors") pairs.push(["group", group]);
  return `?${new URLSearchParams([...pairs, ...toParams(filter)])}`;
}
