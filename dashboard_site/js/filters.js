// Which events are shown: the filter, how an event passes it, and how it is spelled in a URL.

import { member, queryTest } from "./search_query.js";

/** Nothing is filtered. `from` and `to` are milliseconds since the epoch; `group` is an error's. */
export const NO_FILTER = {
  types: [],
  sources: [],
  text: "",
  file: "",
  group: "",
  from: null,
  to: null,
};

export const isFiltering = (filter) => toParams(filter).length > 0;

/** The whole of a filter that is text, in the grammar of the search. */
const query = ({ text, file }) => [text, file && `file:"${file}"`].filter(Boolean).join(" ");

/** A test for events; made once a filter. Whether an event is of a group only the server can say. */
export function matcher(filter) {
  const types = new Set(filter.types);
  const sources = new Set(filter.sources);
  const wanted = queryTest(query(filter));
  return (event) =>
    (!types.size || types.has(event.type)) &&
    (!sources.size || sources.has(event.source)) &&
    (!filter.group || event.fingerprint === filter.group) &&
    within(filter, event) &&
    wanted(event);
}

/** The filter as the server's search takes it. */
export function searchParams(filter) {
  const { types, sources, group, from, to } = filter;
  const pairs = [
    ["q", query(filter)],
    ["type", types.join(",")],
    ["source", sources.join(",")],
    ["group", group],
    ["since", from ?? ""],
    ["until", to ?? ""],
  ];
  return pairs.filter(([, value]) => value !== "");
}

function within({ from, to }, event) {
  if (from === null && to === null) return true;
  const time = Date.parse(event.received_at ?? event.timestamp);
  return (from === null || time >= from) && (to === null || time < to);
}

/** Who an event is of; empty where nobody says. */
export const who = (event) => member(event.context) || (event.content?.user ?? "");

/** `[name, value]` pairs of what is filtered. */
export function toParams({ types, sources, text: wanted, file: path, group, from, to }) {
  const pairs = [
    ["type", types.join(",")],
    ["source", sources.join(",")],
    ["q", wanted],
    ["file", path],
    ["of", group],
    ["from", from === null ? "" : new Date(from).toISOString()],
    ["to", to === null ? "" : new Date(to).toISOString()],
  ];
  return pairs.filter(([, value]) => value);
}

/** The filter of a URL's search parameters; what is not understood is left out. */
export function fromParams(params) {
  const list = (name) => (params.get(name) ?? "").split(",").filter(Boolean);
  const time = (name) => {
    const ms = Date.parse(params.get(name) ?? "");
    return Number.isNaN(ms) ? null : ms;
  };
  return {
    types: list("type"),
    sources: list("source"),
    text: params.get("q") ?? "",
    file: params.get("file") ?? "",
    group: params.get("of") ?? "",
    from: time("from"),
    to: time("to"),
  };
}
