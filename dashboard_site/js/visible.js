// Characters that hide or reorder text are shown by their code point.

const HIDDEN = new RegExp(
  "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e" +
    "\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]|\\udb40[\\udc00-\\udc7f]",
  "g",
);
const EMOJI_BEFORE = /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?$/u;

/** `[{text} | {mark: "U+202E"}]`; a joiner inside an emoji stays what it is. */
export function visible(input) {
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of input.matchAll(HIDDEN)) {
    if (found === "\u200d" && EMOJI_BEFORE.test(input.slice(Math.max(0, index - 4), index)))
      continue;
    if (index > from) parts.push({ text: input.slice(from, index) });
    parts.push({ mark: `U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
    from = index + found.length;
  }
  if (from < input.length) parts.push({ text: input.slice(from) });
  return parts;
}
