// Other people's text as text nodes: terminal colours, hidden characters shown, matches marked.

import { ansi } from "../ansi.js";
import { html } from "../html.js";
import { visible } from "../visible.js";
import { OutLink } from "./link.js";

/** `value` with `find` marked in it, cut to `limit` characters. */
export function Text({ value, find = [], limit = Infinity }) {
  const shown = value.length > limit ? `${value.slice(0, limit)}…` : value;
  return ansi(shown).map(({ text, classes }) => {
    const nodes = split(text, find).map(({ part, hit }) =>
      hit ? html`<mark>${show(part)}</mark>` : show(part),
    );
    return classes ? html`<span class=${classes}>${nodes}</span>` : nodes;
  });
}

/** A sentence of ours: `code` in backticks is set as code, web addresses become links unless `plain`. */
export function Prose({ value = "", plain = false }) {
  return value.split(/(`[^`]+`|https?:\/\/[^\s)]+)/).map((part, i) => {
    if (i % 2 === 0) return show(part);
    if (part.startsWith("`")) return html`<code>${show(part.slice(1, -1))}</code>`;
    if (plain) return show(part);
    return html`<${OutLink} href=${part}>${show(part)}<//>`;
  });
}

const show = (text) =>
  visible(text).map((part) =>
    part.mark
      ? html`<span class="hidden-character" title="A hidden character">${part.mark}</span>`
      : part.text,
  );

function split(text, find) {
  const lower = text.toLowerCase();
  const parts = [];
  let from = 0;
  for (let [at, length] = next(lower, find, 0); length; [at, length] = next(lower, find, from)) {
    if (at > from) parts.push({ part: text.slice(from, at) });
    parts.push({ part: text.slice(at, at + length), hit: true });
    from = at + length;
  }
  if (from < text.length) parts.push({ part: text.slice(from) });
  return parts;
}

/** Where the next of the words stands, and how long it is; a length of 0 where none does. */
function next(text, words, from) {
  let found = [text.length, 0];
  for (const word of words) {
    const at = word ? text.indexOf(word, from) : -1;
    if (at >= 0 && at < found[0]) found = [at, word.length];
  }
  return found;
}
