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

/** Pages that are of no one session. */
const PAGES = ["sessions", "issues", "connect", "settings", "wall", "compare"];

/** `{session, view, group, filter, at, event}` of a URL's search text. */
export function parseRoute(search) {
  const params = new URLSearchParams(search);
  const session = params.get("session") || null;
  const view = params.get("view");
  return {
    session,
    view: session ? one(VIEWS, view) : one(PAGES, view),
    group: params.get("group") || null,
    at: Number.parseInt(params.get("at"), 10) || null,
    event: params.get("event") || null,
    ...(!session && view === "issues" ? asked(params) : {}),
    filter: session ? fromParams(params) : NO_FILTER,
  };
}

/** Which issues, and the one that is looked at. */
const asked = (params) => ({ q: params.get("q") ?? "", issue: params.get("issue") || null });

const one = (known, view) => (known.includes(view) ? view : known[0]);

/**
 * The search text of a route; the inverse of `parseRoute`.
 * @param {Record<string, any>} route
 */
export function formatRoute({ session, view, group, filter, at, event, q, issue }) {
  if (!session) {
    if (!PAGES.includes(view) || view === "sessions") return "";
    const more = view === "issues" ? Object.entries({ q, issue }).filter(([, value]) => value) : [];
    return `?${new URLSearchParams([["view", view], ...more])}`;
  }
  const pairs = [["session", session]];
  if (view !== "stream") pairs.push(["view", view]);
  if (group && view === "errors") pairs.push(["group", group]);
  if (at && view === "stream") pairs.push(["at", String(at)]);
  if (event && view === "stream") pairs.push(["event", event]);
  return `?${new URLSearchParams([...pairs, ...toParams(filter)])}`;
}
