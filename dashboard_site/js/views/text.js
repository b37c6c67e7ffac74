// Other people's text as text nodes: terminal colours, hidden characters shown, matches marked.

import { ansi } from "../ansi.js";
import { html } from "../html.js";
import { visible } from "../visible.js";
import { OutLink } from "./link.js";

/** `value` with `find` marked in it, cut to `limit` characters. */
export function Text({ value, find = "", limit = Infinity }) {
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
  if (!find) return [{ part: text }];
  const parts = [];
  const lower = text.toLowerCase();
  const wanted = find.toLowerCase();
  let from = 0;
  for (let i = lower.indexOf(wanted); i >= 0; i = lower.indexOf(wanted, from)) {
    if (i > from) parts.push({ part: text.slice(from, i) });
    parts.push({ part: text.slice(i, i + wanted.length), hit: true });
    from = i + wanted.length;
  }
  if (from < text.length) parts.push({ part: text.slice(from) });
  return parts;
}
