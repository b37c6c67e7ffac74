// Values of a page as JSON: cyclic, huge and hostile ones too. No getter of the page is called.

const DEPTH = 4;
const KEYS = 50;
const TEXT = 4000;

/** A text of at most `limit` characters that says how many are missing. */
export const cut = (text, limit = TEXT) =>
  text.length <= limit ? text : `${text.slice(0, limit)}… ${text.length - limit} more characters`;

/** A value as JSON-able data; never throws. */
export function describe(value, depth = DEPTH, above = []) {
  try {
    return described(value, depth, above);
  } catch {
    return "[unreadable]";
  }
}

/** A value in one line, as the console prints it. */
export function inWords(value) {
  if (typeof value === "string") return cut(value);
  if (isError(value)) return cut(`${nameOf(value)}: ${own(value, "message")}`);
  const plain = describe(value);
  return cut(typeof plain === "string" ? plain : JSON.stringify(plain));
}

/** Whether a value is an error, of this window or another one. */
export function isError(value) {
  try {
    return value instanceof Error || /Error\]$/.test(Object.prototype.toString.call(value));
  } catch {
    return false;
  }
}

/** `{name, message, stack, cause}` of an error; `clean` drops our own frames from its stack. */
export function ofError(error, clean = (stack) => stack, depth = 3) {
  const found = { type: "error", name: nameOf(error), message: cut(own(error, "message")) };
  const stack = own(error, "stack");
  if (stack) found.stack = cut(clean(headed(stack, found)), 8000);
  const cause = data(error, "cause");
  if (depth && cause !== undefined) {
    found.cause = isError(cause) ? ofError(cause, clean, depth - 1) : describe(cause, 2);
  }
  const errors = data(error, "errors");
  if (depth && Array.isArray(errors)) {
    found.errors = errors
      .slice(0, 5)
      .map((one) => (isError(one) ? ofError(one, clean, 0) : describe(one, 1)));
  }
  return found;
}

/** Firefox and Safari write a stack without the message; every reader expects it. */
const headed = (stack, { name, message }) =>
  /^\s*at |^[^\n]*@/.test(stack) && !stack.startsWith(name)
    ? `${name}: ${message}\n${stack}`
    : stack;

function described(value, depth, above) {
  switch (typeof value) {
    case "string":
      return cut(value);
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : String(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return `[function ${data(value, "name") || "anonymous"}]`;
    case "undefined":
      return "undefined";
    case "symbol":
      return String(value);
    case "object":
      return value === null ? null : ofObject(value, depth, above);
    default:
      return value;
  }
}

function ofObject(value, depth, above) {
  if (above.includes(value)) return "[circular]";
  if (isError(value)) return ofError(value);
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (typeof Node === "function" && value instanceof Node) return ofNode(value);
  if (tag === "Date")
    return Number.isNaN(+value) ? "Invalid Date" : Date.prototype.toISOString.call(value);
  if (tag === "RegExp") return RegExp.prototype.toString.call(value);
  if (tag === "Window" || tag === "global") return "[window]";
  if (tag === "Promise" || tag === "WeakMap" || tag === "WeakSet") return `[${tag}]`;
  const inside = [...above, value];
  const more = (one) => describe(one, depth - 1, inside);
  if (Array.isArray(value))
    return depth
      ? listed([...value.slice(0, KEYS)].map(more), value.length)
      : `[array of ${value.length}]`;
  if (ArrayBuffer.isView(value)) return `[${tag} of ${value.byteLength} bytes]`;
  if (tag === "Map")
    return depth
      ? { map: [...Map.prototype.entries.call(value)].slice(0, KEYS).map((pair) => pair.map(more)) }
      : "[Map]";
  if (tag === "Set")
    return depth
      ? { set: [...Set.prototype.values.call(value)].slice(0, KEYS).map(more) }
      : "[Set]";
  return depth ? fields(value, more) : `[${tag}]`;
}

const listed = (items, length) => (length > KEYS ? [...items, `… ${length - KEYS} more`] : items);

function fields(value, more) {
  const found = {};
  const names = Object.keys(value);
  for (const name of names.slice(0, KEYS)) {
    const field = Object.getOwnPropertyDescriptor(value, name);
    found[cut(name, 200)] = field && "value" in field ? more(field.value) : "[getter]";
  }
  if (names.length > KEYS) found["…"] = `${names.length - KEYS} more`;
  return found;
}

function ofNode(node) {
  const name = String(node.nodeName).toLowerCase();
  if (node.nodeType !== 1) return `[${name}]`;
  const marks = ["id", "class"]
    .filter((one) => node.getAttribute(one))
    .map((one) => `${one}="${cut(node.getAttribute(one), 80)}"`);
  return `<${[name, ...marks].join(" ")}>`;
}

/** A data property, looked up along the prototypes without calling a getter of the page. */
function data(value, name) {
  for (let at = value; at; at = Object.getPrototypeOf(at)) {
    const field = Object.getOwnPropertyDescriptor(at, name);
    if (field) return "value" in field ? field.value : undefined;
  }
  return undefined;
}

/** A text of an error; `message` of a DOMException and `stack` of an error are native getters. */
function own(error, name) {
  const value = data(error, name);
  if (value !== undefined) return typeof value === "string" ? value : String(describe(value, 1));
  const read = error[name];
  return typeof read === "string" ? read : "";
}

const nameOf = (error) => own(error, "name") || "Error";
