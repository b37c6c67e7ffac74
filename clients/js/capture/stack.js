// Stack traces without our own frames: what we wrap must not show in what the page sees or we send.

const ADDRESS =
  /((?:https?|file|chrome-extension|moz-extension|webpack|blob):[^\s)]+?|<anonymous>):\d+(?::\d+)?\)?$/;

/** The address of the script that calls this, which is ours. */
export function ownAddress(error = new Error("here")) {
  for (const line of String(error.stack).split("\n")) {
    const found = ADDRESS.exec(line.trim());
    if (found) return found[1];
  }
  return "";
}

/** Built-in functions through which a wrapped one is called. */
const THROUGH =
  /^\s*at (?:Array\.forEach|Function\.forEach|Function\.call|Reflect\.apply|Object\.apply|Function\.apply|new Proxy) \(<anonymous>\)$|^forEach@$/;

/** `clean(stack)`: the stack without lines of the script at `address`, and what it was called through. */
export function cleaner(address) {
  if (!address) return (stack) => stack;
  return (stack) => {
    if (!stack.includes(address)) return stack;
    const kept = [];
    let ours = false;
    for (const line of stack.split("\n")) {
      ours = line.includes(address) || (ours && THROUGH.test(line));
      if (!ours) kept.push(line);
    }
    return kept.join("\n");
  };
}

/** Take our frames out of an error that the page is about to see. */
export function cleanError(error, clean) {
  try {
    const stack = error?.stack;
    if (typeof stack !== "string") return;
    const without = clean(stack);
    if (without !== stack) {
      Object.defineProperty(error, "stack", {
        value: without,
        writable: true,
        configurable: true,
        enumerable: false,
      });
    }
  } catch {
    // a frozen error keeps its stack
  }
}

/** The stack of whoever called us, without ours; "" where the browser gives none. */
export function callSite(clean) {
  const limit = Error.stackTraceLimit;
  if (typeof limit === "number") Error.stackTraceLimit = 30;
  const stack = new Error("").stack ?? "";
  if (typeof limit === "number") Error.stackTraceLimit = limit;
  return clean(stack)
    .split("\n")
    .filter((line) => /^\s*at |@/.test(line))
    .join("\n");
}
