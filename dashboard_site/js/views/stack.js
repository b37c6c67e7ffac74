// A stack to read: own frames stand out, runs of library frames are folded.

import { parseStack, runs } from "../frames.js";
import { html } from "../html.js";
import { count } from "./parts.js";
import { Text } from "./text.js";

/** `frames` as the server parsed them, else parsed here from `text`, which can be unfolded as it was sent. */
export function Stack({ frames, text = "" }) {
  const parsed = frames?.length ? frames : parseStack(text);
  return html`<section class="stack" aria-label="Stack">
    <h3>Stack</h3>
    ${runs(parsed).map((run) => (run.own ? run.frames.map(frame) : html`<${Folded} frames=${run.frames} />`))}
    ${text && html`<details open=${!parsed.length}><summary>As it was sent</summary><pre tabindex="0" aria-label="The stack as it was sent"><${Text} value=${text} /></pre></details>`}
  </section>`;
}

const Folded = ({ frames }) =>
  html`<details class="library"><summary>${count(frames.length, "library frame")}</summary>${frames.map(frame)}</details>`;

function frame({ function: name, file, line, column, source }) {
  const place = [file, line, column].filter((part) => part || part === 0).join(":");
  return html`<div class="frame"><b><${Text} value=${name || "(anonymous)"} /></b> <span class="place"><${Text} value=${place} /></span>
    ${typeof source?.line === "string" && html`<${Source} source=${source} line=${line} />`}
  </div>`;
}

/** The line that a frame stands on, with the lines around it where the client or a source map told them. */
function Source({ source, line }) {
  const around = (lines) =>
    Array.isArray(lines) ? lines.filter((one) => typeof one === "string") : [];
  const before = around(source.before);
  const lines = [...before, source.line, ...around(source.after)];
  return html`<pre class="source" tabindex="0" aria-label="Source around line ${line}">${lines.map(
    (one, n) =>
      html`<code class=${n === before.length ? "at" : ""}><${Text} value=${`${one}\n`} /></code>`,
  )}</pre>`;
}
