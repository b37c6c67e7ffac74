// A stack for reading: own frames first and open, library frames folded between them.
// Reads a line as the server's frame reader does (functions/devintel/grouping/stacks): tests hold
// both against tests/vectors/frames.json.

const PYTHON = /^\s*File "(.+?)", line (\d+)(?:, in (.*))?$/;
const PLACE = /^(.*?):(\d{1,9})(?::(\d{1,9}))?$/;
const OPENS =
  / \((?=(?:async |address at )?(?:[A-Za-z][\w+.-]*:(?!:)|[/.<[]|:\d|native\b|eval |index |\w[\w.$@-]*[/.?]))/;
const EVALUATED = /\(([^()\s][^()]*):(\d{1,9}):(\d{1,9})\)/;
const ADDRESS =
  /^(?:[A-Za-z][\w+.-]*:\/|\/|\[(?:native|wasm) code\]|[A-Za-z]:\\|<anonymous>|webpack:|node:)/;
const SERVED = /^(?:about|rsc):\/\/React\/\w+\//;
const LIBRARY = new RegExp(
  [
    /(?:^|[\\/])(?:node_modules|bower_components|\.yarn|\.pnpm|site-packages|dist-packages|vendor)[\\/]/,
    /^(?:node:|ext:|bun:|internal[/:]|InternalBytecode\.js$|native\b|\[(?:native|wasm) code\])/,
    /^(?:<|eval code|self-hosted|webpack\/|npm:|jsr:|resource:|chrome:|about:|[a-z-]{0,30}extension:)/,
    /^webpack:\/\/\/(?:webpack\/|external )/,
    /^https:\/\/(?:deno\.land|jsr\.io|esm\.sh|cdn\.skypack\.dev|unpkg\.com|cdn\.jsdelivr\.net)\//,
    /^https:\/\/(?:cdnjs\.cloudflare\.com|ajax\.googleapis\.com|code\.jquery\.com)\//,
    /[\\/](?:usr[\\/](?:local[\\/])?lib|lib[\\/](?:python|ruby)[\d.]*)[\\/]/,
  ]
    .map((one) => one.source)
    .join("|"),
);

/** `{function, file, line, column, in_app}` for each line that is a frame. */
export function parseStack(stack) {
  return stack.split("\n").map(parseLine).filter(Boolean);
}

function parseLine(whole) {
  const line = whole.slice(0, 2000).trim();
  const python = PYTHON.exec(line);
  if (python) return frame(python[3], { file: python[1], line: Number(python[2]) });
  if (!line.startsWith("at ")) return byAtSign(line);
  const text = line.slice(3).trim();
  return text.endsWith(")") ? called(text.slice(0, -1)) : bare(text);
}

/** `f (place)`, as Chrome, Node, Deno, Bun, Hermes and old Edge write it. */
function called(text) {
  const opens = OPENS.exec(text);
  const at = opens ? opens.index : text.indexOf(" (");
  const said = at < 0 ? text.split("(", 1)[0] : text.slice(0, at);
  if (said === "") return null;
  const name = /^<?anonymous>?$/.test(said) ? "" : said;
  const inner = at < 0 ? text.slice(said.length + 1) : text.slice(at + 2);
  const place = inner.replace(/^async |^address at /, "");
  if (place.startsWith("eval at ")) return frame(name, origin(place));
  if (/^index \d+$/.test(place)) return { ...frame(name, {}), in_app: false };
  return frame(name, located(place));
}

function bare(text) {
  const place = located(text.replace(/^async /, ""));
  const found = place.line !== undefined || /^\S*:wasm-function\[/.test(text);
  return found ? frame("", place) : null;
}

/** `f@place`, as Firefox and Safari write it, or a place that stands alone. */
function byAtSign(line) {
  let at = line.indexOf("@");
  while (at >= 0 && !ADDRESS.test(line.slice(at + 1))) at = line.indexOf("@", at + 1);
  if (at < 0) at = line.lastIndexOf("@");
  const text = line.slice(at + 1);
  const name = at < 0 ? "" : line.slice(0, at);
  if (at < 0 && !alone(text)) return null;
  const outermost = text.split(" > ", 1)[0];
  const evaluated = outermost === text ? null : /^(.+) line (\d{1,9})$/.exec(outermost);
  if (evaluated) return frame(name, { file: evaluated[1], line: Number(evaluated[2]) });
  const place = text.includes("wasm-function[") ? { file: text } : located(text);
  const says = place.line !== undefined || /wasm-function\[|^\[(?:native|wasm) code\]$/.test(text);
  return says ? frame(name, place) : null;
}

function alone(place) {
  if (place.includes(" ")) return false;
  return ADDRESS.test(place) || (place.split(":").length === 3 && place.includes("."));
}

function located(text) {
  const found = PLACE.exec(text);
  if (!found) return { file: text };
  const number = (digits) => (digits ? Number(digits) : undefined);
  return { file: found[1], line: number(found[2]), column: number(found[3]) };
}

/** Where the outermost code that was evaluated came from. */
function origin(place) {
  const found = EVALUATED.exec(`${place})`);
  if (!found) return { file: "<anonymous>" };
  return { file: found[1], line: Number(found[2]), column: Number(found[3]) };
}

/**
 * @param {string | undefined} name
 * @param {{file?: string, line?: number, column?: number}} place
 */
function frame(name, { file = "", line, column }) {
  return {
    function: name ?? "",
    file,
    line,
    column,
    in_app: !LIBRARY.test(file.replace(SERVED, "")),
  };
}

/** Runs of frames: `{own: true, frames}` or `{own: false, frames}`, in the stack's order. */
export function runs(frames) {
  const found = [];
  for (const one of frames) {
    const own = one.in_app !== false;
    if (found.at(-1)?.own === own) found.at(-1).frames.push(one);
    else found.push({ own, frames: [one] });
  }
  return found;
}
