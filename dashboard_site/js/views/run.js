// What is to be said of the run that an error came from: flaky, unnoticed, unlike the green ones.

import { html } from "../html.js";
import { count } from "./parts.js";
import { Text } from "./text.js";

export function Run({ group: { notes = [], differs } }) {
  if (!notes.length && !differs) return null;
  return html`<section class="of-run" aria-label="The run">
    ${notes.map((note) => html`<p key=${note}>${note}</p>`)}
    ${differs && html`<${Differs} of=${differs} />`}
  </section>`;
}

function Differs({ of: { lines, missing, clean_runs: runs } }) {
  const last = runs === 1 ? "the last green run" : `the last ${count(runs, "green run")}`;
  return html`<h3>What differs from ${last}</h3>
    <pre class="diff" tabindex="0" aria-label="The run's output against green ones">${lines.map(
      (one) => html`<code class="new">+ <${Text} value=${`${one}\n`} /></code>`,
    )}${missing.map((one) => html`<code class="gone">- <${Text} value=${`${one}\n`} /></code>`)}</pre>`;
}
