// What an event says in one line, which file it is about, and how serious it is.

import { table } from "./table.js";

const LOCATION = /\(?((?:[a-z-]+:\/\/|\/|[\w@.-]+[\\/])[^\s()]*?):(\d+)(?::\d+)?\)?$/im;
const lines = new WeakMap();

/** The event in one line; computed once an event. */
export function text(event) {
  let found = lines.get(event);
  if (found === undefined) {
    found = describe(event);
    lines.set(event, found);
  }
  return found;
}

/**
 * `error`, `warn` or `plain`.
 * @param {{type: string, content?: Record<string, any>}} event
 */
export function level({ type, content = {} }) {
  if (type === "error" || type === "warn") return type;
  if (type !== "network") return "plain";
  return content.error || content.status >= 500
    ? "error"
    : content.status >= 400
      ? "warn"
      : "plain";
}

/** Whether the event tells of something that went wrong. */
export const isError = (event) => level(event) === "error";

/** The file the event is about, as it was sent; empty where it names none. */
export function file(event) {
  const { content = {} } = event;
  const named = content.path ?? content.filename ?? content.file;
  if (typeof named === "string") return named;
  return LOCATION.exec(event.stack_trace ?? "")?.[1] ?? "";
}

function describe(event) {
  const { type, subtype, content = {} } = event;
  const special = TYPES[type]?.(content, subtype);
  return special || spoken(content) || [subtype, json(content)].filter(Boolean).join(" ");
}

const TYPES = table({
  network: (c) => {
    const took = typeof c.duration === "number" ? ` in ${Math.round(c.duration)} ms` : "";
    const end = c.error ? `failed: ${c.error}` : [c.status, c.statusText].filter(Boolean).join(" ");
    return c.url ? `${c.method ?? "GET"} ${c.url} → ${end}${took}` : "";
  },
  performance: (c, subtype) =>
    typeof c.duration === "number"
      ? `${words(subtype ?? "took")} ${Math.round(c.duration)} ms`
      : "",
  file: (c, subtype) => (c.path ? `${subtype ?? "file"} ${c.path}${problems(c.diagnostics)}` : ""),
  edit: (c) => {
    const line = c.change?.range?.start?.line;
    const typed = c.change?.text ? ` ${JSON.stringify(c.change.text)}` : "";
    return c.path ? `${c.path}${line === undefined ? "" : `:${line + 1}`}${typed}` : "";
  },
  git: (c) => {
    const { hash = "", message = "", author } = c.lastCommit ?? {};
    return hash
      ? `${c.branch ?? ""} ${hash.slice(0, 7)} ${message}${author ? ` (${author})` : ""}`.trim()
      : "";
  },
  terminal: (c) => (typeof c.data === "string" ? `$ ${c.data.trimEnd()}` : ""),
  analysis: (c) => (c.path ? `${c.path}${problems(c.diagnostics)}` : ""),
  debug: (c, subtype) => (subtype && c.name ? `${words(subtype)} ${c.name}` : ""),
  solution_outcome: (c) => `a suggestion ${outcome(c)}`,
  group_action: (c) => `${c.action ?? "change"} group ${c.fingerprint ?? ""}`,
});

/** `worked`, `did not work` or `worked partly`. */
export const outcome = ({ success, partly }) =>
  partly ? "worked partly" : success ? "worked" : "did not work";

const words = (name) => name.replaceAll("-", " ");

function problems(list) {
  const n = Array.isArray(list) ? list.length : 0;
  return n ? ` (${n} ${n === 1 ? "problem" : "problems"})` : "";
}

/** Console arguments as a console shows them, without `%c` and its styles. */
function spoken(content) {
  const parts = Array.isArray(content.formatted) ? content.formatted : content.args;
  if (Array.isArray(parts) && parts.length) return console_(parts);
  const said = content.message ?? content.reason ?? content.text ?? content.error;
  const why = content.reason && content.message ? `: ${scalar(content.reason)}` : "";
  return said === undefined ? "" : scalar(said) + why;
}

function console_(parts) {
  const [first, ...rest] = parts;
  if (typeof first !== "string" || !first.includes("%"))
    return [first, ...rest].map(scalar).join(" ");
  const left = [...rest];
  const filled = first.replace(/%([cdfiosO%])/g, (all, kind) => {
    if (kind === "%") return "%";
    if (!left.length) return all;
    const value = scalar(left.shift());
    return kind === "c" ? "" : value;
  });
  return [filled, ...left.map(scalar)].join(" ");
}

function scalar(value) {
  if (typeof value === "string") return value;
  if (value?.type === "error" && value.message) return `${value.name ?? "Error"}: ${value.message}`;
  return typeof value?.preview === "string" ? value.preview : json(value);
}

const json = (value) => JSON.stringify(value) ?? "";
