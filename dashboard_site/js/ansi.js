// Terminal colours: SGR sequences become class names, every other escape sequence is left out.

const SEQUENCE =
  /\x1b(?:\[([0-9;:]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~])|\x9b([0-9;:]*)([@-~])/g;
const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** `[{text, classes}]`; the sixteen colours, and larger palettes brought to the nearest of eight. */
export function ansi(input) {
  if (!input.includes("\x1b") && !input.includes("\x9b")) return [{ text: input, classes: "" }];
  const spans = [];
  /** @type {Record<string, any>} */
  let style = {};
  let from = 0;
  const push = (to) =>
    to > from && spans.push({ text: input.slice(from, to), classes: classes(style) });
  for (const match of input.matchAll(SEQUENCE)) {
    push(match.index);
    from = match.index + match[0].length;
    if ((match[2] ?? match[4]) === "m") style = apply(style, match[1] ?? match[3] ?? "");
  }
  push(input.length);
  return spans;
}

/** The text without its escape sequences. */
export const plain = (input) =>
  ansi(input)
    .map((span) => span.text)
    .join("");

/** @param {Record<string, any>} style */
function classes({ colour, back, bold, dim, italic, underline }) {
  return [
    colour && `ansi-${colour}`,
    back && `ansi-on-${back}`,
    bold && "ansi-bold",
    dim && "ansi-dim",
    italic && "ansi-italic",
    underline && "ansi-underline",
  ]
    .filter(Boolean)
    .join(" ");
}

function apply(style, parameters) {
  const codes = parameters.split(/[;:]/).map(Number);
  /** @type {Record<string, any>} */
  let next = { ...style };
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i];
    if (code === 38 || code === 48) {
      const [colour, used] = palette(codes.slice(i + 1));
      next[code === 38 ? "colour" : "back"] = colour;
      i += used;
    } else next = code === 0 ? {} : { ...next, ...effect(code) };
  }
  return next;
}

function effect(code) {
  if (code === 1) return { bold: true };
  if (code === 2) return { dim: true };
  if (code === 3) return { italic: true };
  if (code === 4) return { underline: true };
  if (code === 22) return { bold: false, dim: false };
  if (code === 23) return { italic: false };
  if (code === 24) return { underline: false };
  if (code === 39) return { colour: undefined };
  if (code === 49) return { back: undefined };
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return { colour: NAMES[code % 10] };
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) return { back: NAMES[code % 10] };
  return {};
}

/**
 * The colour after `38;` or `48;` and how many numbers it took.
 * @returns {[string | undefined, number]}
 */
function palette([kind, ...rest]) {
  if (kind === 2) return [nearest(rest[0], rest[1], rest[2]), 4];
  if (kind !== 5) return [undefined, 1];
  const n = rest[0];
  if (n < 16) return [NAMES[n % 8], 2];
  if (n >= 232) return [NAMES[n >= 244 ? 7 : 0], 2];
  const level = (step) => (Math.floor((n - 16) / step) % 6) * 51;
  return [nearest(level(36), level(6), level(1)), 2];
}

function nearest(...rgb) {
  const half = Math.max(...rgb) / 2;
  const bit = (value, weight) => (value > half && value > 40 ? weight : 0);
  return NAMES[bit(rgb[0], 1) + bit(rgb[1], 2) + bit(rgb[2], 4)];
}
