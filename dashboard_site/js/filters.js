// Which events are shown: the filter, how an event passes it, and how it is spelled in a URL.

import { file, text } from "./event_text.js";

/** Nothing is filtered. `from` and `to` are milliseconds since the epoch. */
export const NO_FILTER = { types: [], sources: [], text: "", file: "", from: null, to: null };

export const isFiltering = (filter) => toParams(filter).length > 0;

/** A test for events; made once a filter. */
export function matcher(filter) {
  const types = new Set(filter.types);
  const sources = new Set(filter.sources);
  const wanted = filter.text.toLowerCase();
  const path = filter.file.toLowerCase();
  return (event) =>
    (!types.size || types.has(event.type)) &&
    (!sources.size || sources.has(event.source)) &&
    (!wanted || searchable(event).includes(wanted)) &&
    (!path || file(event).toLowerCase().includes(path)) &&
    within(filter, event);
}

function within({ from, to }, event) {
  if (from === null && to === null) return true;
  const time = Date.parse(event.received_at ?? event.timestamp);
  return (from === null || time >= from) && (to === null || time < to);
}

const searchable = (event) => `${text(event)} ${event.subtype ?? ""} ${file(event)}`.toLowerCase();

/** `[name, value]` pairs of what is filtered. */
export function toParams({ types, sources, text: wanted, file: path, from, to }) {
  const pairs = [
    ["type", types.join(",")],
    ["source", sources.join(",")],
    ["q", wanted],
    ["file", path],
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
    from: time("from"),
    to: time("to"),
  };
}
