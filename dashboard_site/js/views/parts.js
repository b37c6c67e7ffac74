// Small things that many views show.

import { html } from "../html.js";
import { ago, full } from "../time.js";

/** `12 s`, or in a sentence (`past`) `12 s ago`; the exact time on hover. */
export function Ago({ at, now, past = false }) {
  if (!at) return null;
  const iso = typeof at === "number" ? new Date(at).toISOString() : at;
  const text = ago(iso, now);
  return html`<time datetime=${iso} title=${full(iso)}>${past && text !== "now" ? `${text} ago` : text}</time>`;
}

/** A button that copies `text`, which the status line calls `what`. */
export function Copy({ app, text, what, label = "Copy" }) {
  const copy = () => app.copy(typeof text === "function" ? text() : text, what);
  return html`<button type="button" class="quiet" onClick=${copy} aria-label="Copy ${what}">${label}</button>`;
}

/** A block of code with a copy button. */
export function Code({ app, text, what = "the code" }) {
  return html`<div class="code">
    <pre tabindex="0" aria-label=${what}><code>${text}</code></pre>
    <${Copy} app=${app} text=${text} what=${what} />
  </div>`;
}

/** What to do where there is nothing to show: a sentence and commands to copy. */
export function Empty({ app, title, children, commands = [] }) {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${children}</p>
    <${Commands} app=${app} list=${commands} />
  </div>`;
}

/** Commands and addresses to copy, each with what it is for. */
export const Commands = ({ app, list }) =>
  list.map(
    ({ label, text, what }) =>
      html`<div><span class="muted">${label}</span><${Code} app=${app} text=${text} what=${what} /></div>`,
  );

/** The status of an error group. */
export const Status = ({ value }) =>
  html`<span class="status status-${STATUSES.has(value) ? value : "open"}">${value}</span>`;

const STATUSES = new Set(["new", "open", "fixed", "resolved", "regressed", "ignored", "snoozed"]);

/** Counts over time as a line, the part that went wrong in red beneath. */
export function Sparkline({ values = [], errors = [], label }) {
  const top = Math.max(1, ...values);
  return html`<svg class="sparkline" viewBox="0 0 100 20" preserveAspectRatio="none" role="img" aria-label=${label}>
    <path class="all" d=${line(values, top)} />
    ${errors.some(Boolean) && html`<path class="wrong" d=${area(errors, top)} />`}
  </svg>`;
}

const points = (values, top) =>
  values.map(
    (value, i) =>
      `${((i * 100) / Math.max(1, values.length - 1)).toFixed(1)},${(19 - (18 * value) / top).toFixed(1)}`,
  );

const line = (values, top) =>
  values.length > 1 ? `M${points(values, top).join("L")}` : "M0,19L100,19";

const area = (values, top) =>
  values.length > 1 ? `M0,19L${points(values, top).join("L")}L100,19Z` : "";

/** `1 event`, `2,000 events`. */
export const count = (n, word) => `${number(n)} ${n === 1 ? word : `${word}s`}`;

export const number = (n) => (n ?? 0).toLocaleString("en");
