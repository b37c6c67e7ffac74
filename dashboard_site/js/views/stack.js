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

function frame({ function: name, file, line, column }) {
  const place = [file, line, column].filter((part) => part || part === 0).join(":");
  return html`<div class="frame"><b><${Text} value=${name || "(anonymous)"} /></b> <span class="place"><${Text} value=${place} /></span></div>`;
}
