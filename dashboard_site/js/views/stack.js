// A stack to read: own frames stand out, runs of library frames are folded.

import { editorLink, inside } from "../editor_link.js";
import { parseStack, runs } from "../frames.js";
import { html } from "../html.js";
import { count } from "./parts.js";
import { Text } from "./text.js";

/**
 * `frames` as the server parsed them, else parsed here from `text`, which can be unfolded as it was
 * sent; `paths` are files of editors, for links into them.
 */
export function Stack({ frames, text = "", paths = [], root = "" }) {
  const parsed = frames?.length ? frames : parseStack(text);
  const one = (it) => html`<${Frame} of=${it} paths=${paths} root=${root} />`;
  return html`<section class="stack" aria-label="Stack">
    <h3>Stack</h3>
    ${runs(parsed).map((run) =>
      run.own
        ? run.frames.map(one)
        : html`<details class="library"><summary>${count(run.frames.length, "library frame")}</summary>${run.frames.map(one)}</details>`,
    )}
    ${text && html`<details open=${!parsed.length}><summary>As it was sent</summary><pre tabindex="0" aria-label="The stack as it was sent"><${Text} value=${text} /></pre></details>`}
  </section>`;
}

function Frame({ of, paths, root }) {
  const { function: name, file, line, source } = of;
  return html`<div class="frame"><b><${Text} value=${name || "(anonymous)"} /></b> <${Place} of=${of} paths=${paths} root=${root} />
    ${typeof source?.line === "string" && html`<${Source} source=${source} line=${line} file=${file} />`}
  </div>`;
}

/** `src/cart.js:24:17`, as far as it is known; tools that tell no column say 0. */
export function placed({ file = "", line, column }) {
  return [/^https?:/.test(file) ? inside(file) : file, line, column].filter(Boolean).join(":");
}

/** A place in the code; a link into the editor where the file is known there. */
export function Place({ of, paths, root = "" }) {
  const said = placed(of);
  const link = editorLink(of, paths, root);
  const shown = html`<${Text} value=${said} />`;
  return link
    ? html`<a class="place" href=${link} data-editor title="Open ${of.file} in VS Code">${shown}</a>`
    : html`<span class="place" title=${of.file}>${shown}</span>`;
}

/** The line that a frame stands on, with the lines around it where the client or a source map told them. */
function Source({ source, line, file }) {
  const around = (lines) =>
    Array.isArray(lines) ? lines.filter((one) => typeof one === "string") : [];
  const before = around(source.before);
  const lines = [...before, source.line, ...around(source.after)];
  const first = (line ?? before.length + 1) - before.length;
  return html`<pre class="source" tabindex="0" aria-label="Source of ${file} around line ${line}">${lines.map(
    (one, n) =>
      html`<code class=${n === before.length ? "at" : ""}><span class="line-number" aria-hidden="true">${first + n}</span><${Text} value=${`${one}\n`} /></code>`,
  )}</pre>`;
}
