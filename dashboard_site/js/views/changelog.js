// The session's changelog, rendered from its Markdown as text nodes.

import { html } from "../html.js";
import { parseMarkdown } from "../markdown.js";
import { parseRoute } from "../route.js";
import { Link, OutLink } from "./link.js";
import { Copy, Empty } from "./parts.js";
import { Text } from "./text.js";

export function Changelog({ app, session }) {
  const { changelog } = session;
  if (changelog === null) return html`<p class="hint">Loading the changelog…</p>`;
  if (!changelog.trim() || session.head === 0) {
    return html`<${Empty} app=${app} title="Nothing to tell yet">
      Commits, edits, errors that came and went and what mended them are written up here.<//
    >`;
  }
  const blocks = parseMarkdown(changelog);
  const top = Math.min(6, ...blocks.map((one) => one.depth ?? 6));
  const name = `changelog-${session.id.replaceAll(/[^\w.-]+/g, "-")}.md`;
  return html`<section class="changelog report" aria-label="Changelog">
    <div class="toolbar">
      <button type="button" onClick=${() => app.download(name, changelog)}>Download Markdown</button>
      <${Copy} app=${app} text=${changelog} what="the changelog" label="Copy" />
    </div>
    <article>${blocks.map((one) => block(one, top, app))}</article>
  </section>`;
}

/** A block; the page has its h1, so the highest heading (`top`) becomes an h2. */
function block({ kind, depth, parts, items, text }, top, app) {
  const part = (one) => inlinePart(one, app);
  if (kind === "heading")
    return html`<${`h${Math.min(6, depth - top + 2)}`}>${parts.map(part)}<//>`;
  if (kind === "code")
    return html`<pre tabindex="0" aria-label="Code"><code><${Text} value=${text} /></code></pre>`;
  if (kind === "rule") return html`<hr />`;
  if (kind === "paragraph") return html`<p>${parts.map(part)}</p>`;
  return html`<ul>${items.map((item) => html`<li class="depth-${Math.min(3, item.depth)}">${item.parts.map(part)}</li>`)}</ul>`;
}

function inlinePart({ kind, text, href }, app) {
  const shown = html`<${Text} value=${text} />`;
  if (kind === "code") return html`<code>${shown}</code>`;
  if (kind === "strong") return html`<strong>${shown}</strong>`;
  if (kind === "emphasis") return html`<em>${shown}</em>`;
  if (kind === "link" && /^\/dashboard\/?\?/.test(href)) {
    return html`<${Link} app=${app} to=${parseRoute(href.slice(href.indexOf("?")))}>${shown}<//>`;
  }
  if (kind === "link") return html`<${OutLink} href=${href}>${shown}<//>`;
  return shown;
}
