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

/** Characters that an edit typed; an editor that puts edits together says how many they were. */
export function typed({ type, content }) {
  if (type !== "edit") return 0;
  const { added, change } = content ?? {};
  return typeof added === "number" ? added : (change?.text?.length ?? 0);
}

/** How a request ended: its status, what went wrong, or that nothing came back. */
export function ended({ status, statusText, error }) {
  if (error) return `failed: ${error}`;
  return status ? [status, statusText].filter(Boolean).join(" ") : "failed";
}

/** A path as a reader of the workspace knows it. */
export function short(path, workspace = "") {
  const clean = path.replace(/^file:\/\//, "").replaceAll("\\", "/");
  const inside = workspace ? clean.lastIndexOf(`/${workspace}/`) : -1;
  if (inside >= 0) return clean.slice(inside + workspace.length + 2);
  return clean.replace(/^(?:\/(?:home|Users)|[A-Za-z]:\/Users)\/[^/]+\//, "");
}

/** The file the event is about, as it was sent; empty where it names none. */
export function file(event) {
  const { content = {} } = event;
  const named = content.path ?? content.filename ?? content.file;
  if (typeof named === "string") return named;
  return LOCATION.exec(event.stack_trace ?? "")?.[1] ?? "";
}

function describe(event) {
  const { type, subtype, content = {}, context } = event;
  const special = TYPES[type]?.(content, subtype, context?.workspace);
  return special || spoken(content) || [subtype, json(content)].filter(Boolean).join(" ");
}

const TYPES = table({
  network: (c) => {
    const took = typeof c.duration === "number" ? ` in ${Math.round(c.duration)} ms` : "";
    return c.url ? `${c.method ?? "GET"} ${c.url} → ${ended(c)}${took}` : "";
  },
  performance: (c, subtype) =>
    typeof c.duration === "number"
      ? `${words(subtype ?? "took")} ${Math.round(c.duration)} ms`
      : "",
  file: (c, subtype, workspace) =>
    c.path ? `${subtype ?? "file"} ${short(c.path, workspace)}${problems(c.diagnostics)}` : "",
  edit: (c, _subtype, workspace) => {
    const start = c.change?.range?.start?.line;
    const line = typeof start === "number" ? start + 1 : c.lines?.[0];
    return c.path ? `${short(c.path, workspace)}${line ? `:${line}` : ""}` : "";
  },
  git: (c) => {
    const { hash = "", message = "", author } = c.lastCommit ?? {};
    return hash
      ? `${c.branch ?? ""} ${hash.slice(0, 7)} ${message}${author ? ` (${author})` : ""}`.trim()
      : "";
  },
  terminal: (c, subtype) => {
    const said = typeof c.data === "string" ? c.data.trimEnd() : "";
    return subtype === "command" && said ? `$ ${said}` : said;
  },
  analysis: (c, _subtype, workspace) =>
    c.path ? `${short(c.path, workspace)}${problems(c.diagnostics)}` : "",
  debug: (c, subtype) => (subtype && c.name ? `${words(subtype)} ${c.name}` : ""),
  solution_outcome: (c) =>
    "undo" in c ? "a verdict was taken back" : `a suggestion ${outcome(c)}`,
  group_action: (c) => `${ACTIONS[c.action] ?? "changed"} an error`,
});

const ACTIONS = table({
  ignore: "ignored",
  open: "opened again",
  reopen: "opened again",
  fix: "marked as mended",
  merge: "merged",
  split: "split",
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
