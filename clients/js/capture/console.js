// The console, every method: what was said, in which group, with errors among the arguments.

import { cut, describe, inWords, isError, ofError } from "./describe.js";
import { callSite } from "./stack.js";

const LEVELS = {
  log: "log",
  info: "info",
  warn: "warn",
  error: "error",
  debug: "debug",
  trace: "trace",
  dir: "log",
  dirxml: "log",
  table: "log",
  assert: "error",
  count: "log",
  countReset: "debug",
  group: "log",
  groupCollapsed: "log",
  groupEnd: null,
  clear: "debug",
  time: null,
  timeLog: "performance",
  timeEnd: "performance",
};
const WITH_PLACE = new Set(["error", "warn", "trace", "assert"]);
const MAX_ARGUMENTS = 20;
const MAX_GROUPS = 20;

/** Report what the console of a window is told; `wrap` calls the observer and then the original. */
export function captureConsole({ global, wrap, emit, clean, now, last }) {
  const said = new Said(emit, clean, now, last);
  for (const method of Object.keys(LEVELS)) {
    wrap(global.console, method, (args) => said.called(method, args));
  }
}

class Said {
  #groups = [];
  #counts = new Map();
  #times = new Map();
  #vue = "";

  constructor(emit, clean, now, last) {
    this.emit = emit;
    this.clean = clean;
    this.now = now;
    this.last = last;
  }

  called(method, args) {
    if (method === "groupEnd") return void this.#groups.pop();
    if (method === "time") return void this.#times.set(label(args), this.now());
    if (method === "timeEnd" || method === "timeLog") return this.#timed(method, args);
    if (method === "assert" && args[0]) return;
    if (method === "countReset") this.#counts.delete(label(args));
    this.#say(method, this.#arguments(method, args));
    if (method.startsWith("group") && this.#groups.length < MAX_GROUPS) {
      this.#groups.push(cut(args.map(inWords).join(" ") || "group", 200));
    }
  }

  #arguments(method, args) {
    if (method === "assert") return ["Assertion failed:", ...args.slice(1)];
    if (method === "clear") return ["Console was cleared"];
    if (method !== "count") return args;
    const name = label(args);
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return [`${name}: ${count}`];
  }

  #timed(method, args) {
    const name = label(args);
    const began = this.#times.get(name);
    if (began === undefined) return;
    if (method === "timeEnd") this.#times.delete(name);
    const duration = Math.round((this.now() - began) * 1000) / 1000;
    this.#emit({
      type: "performance",
      subtype: "console-timer",
      content: { message: `${name}: ${duration} ms`, name, duration },
    });
  }

  #say(method, args) {
    const type = LEVELS[method];
    const errors = args.filter(isError).map((one) => ofError(one, this.clean));
    const content = { message: cut(message(args)), method };
    if (args.length > 1 || typeof args[0] !== "string") {
      let n = 0;
      content.args = args
        .slice(0, MAX_ARGUMENTS)
        .map((one) => (isError(one) ? errors[n++] : describe(one)));
    }
    const event = { type, content };
    if (method.startsWith("group")) event.subtype = "group";
    if (errors.length) event.stack = errors[0].stack;
    else if (WITH_PLACE.has(method)) event.stack = callSite(this.clean);
    this.#framework(event, args, errors);
    this.#emit(event);
  }

  /**
   * React tells of a caught error by the console with the component stack, before 19 without the error that it
   * has thrown once more just before; Vue with a warning before.
   */
  #framework(event, args, errors) {
    const text = event.content.message;
    if (
      event.type === "warn" &&
      text.startsWith("[Vue warn]: Unhandled error during execution of")
    ) {
      this.#vue = text
        .slice("[Vue warn]: Unhandled error during execution of".length)
        .trim()
        .split("\n")[0];
      return;
    }
    if (event.type !== "error") return;
    const boundary = args.find(
      (one) => typeof one === "string" && one.includes("error occurred in the <"),
    );
    const error = errors[0] ?? (boundary && this.last.error);
    if (!error) return;
    if (boundary) {
      const component = /<([^>]{1,200})>/.exec(boundary)?.[1];
      Object.assign(event, { subtype: "react-error-boundary", stack: error.stack });
      Object.assign(event.content, {
        message: `${error.name}: ${error.message}`,
        error,
        component,
        componentStack: cut(boundary, 2000),
      });
    } else if (this.#vue) {
      event.subtype = "vue-error";
      event.content.info = this.#vue;
      this.#vue = "";
    }
  }

  #emit(event) {
    if (this.#groups.length) event.context = { group: this.#groups.join(" › ") };
    this.emit(event);
  }
}

const label = (args) => (args.length && args[0] !== undefined ? inWords(args[0]) : "default");

/** The first text's %s, %d, %o and the like filled in, the rest behind it. */
function message(args) {
  if (typeof args[0] !== "string" || !args[0].includes("%")) return args.map(inWords).join(" ");
  let next = 1;
  const text = args[0].replace(/%([sdifoOc%])/g, (all, kind) => {
    if (kind === "%") return "%";
    if (next >= args.length) return all;
    const value = args[next++];
    if (kind === "c") return "";
    if (kind === "d" || kind === "i")
      return String(typeof value === "symbol" ? NaN : parseInt(value, 10));
    return kind === "f" ? String(parseFloat(value)) : inWords(value);
  });
  return [text, ...args.slice(next).map(inWords)].join(" ");
}
