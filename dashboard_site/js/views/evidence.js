// What stands in the log before an error: the suspect edit as a diff, the request, the commit.

import { ended, short } from "../event_text.js";
import { NO_FILTER } from "../filters.js";
import { html } from "../html.js";
import { full } from "../time.js";
import { Link } from "./link.js";
import { Ago } from "./parts.js";
import { Place } from "./stack.js";
import { Text } from "./text.js";

const LINES = 12;

export function Evidence({ group, edit: event, app, now, paths, root }) {
  const { suspect_edit: edit, request_before: request, commit } = group;
  if (!edit && !request && !commit) return null;
  return html`<section class="evidence-before" aria-label="What came before">
    <h3>What came before</h3>
    ${edit && html`<${Edit} edit=${edit} event=${event} app=${app} now=${now} paths=${paths} root=${root} />`}
    <dl class="facts">
      ${request && html`<dt>Request</dt><dd><code>${[request.method, request.url ?? request.route].filter(Boolean).join(" ")}</code> ${ended(request)} <${When} of=${request} now=${now} /></dd>`}
      ${commit && html`<dt>Commit</dt><dd><code>${String(commit.hash ?? "").slice(0, 7)}</code> ${commit.message} ${commit.author && html`<span class="muted">by ${commit.author}</span>`} <${When} of=${commit} now=${now} /></dd>`}
    </dl>
  </section>`;
}

/** The edit that may have done it: whose, where, when, and the change itself as far as it was told. */
function Edit({ edit, event, app, now, paths, root }) {
  const file = edit.path ?? edit.file ?? "";
  const change = event?.content?.change ?? {};
  const line = change.range?.start?.line;
  const place = { file, line: line === undefined ? edit.line : line + 1 };
  const show = { view: "stream", group: null, filter: { ...NO_FILTER, file } };
  return html`<div class="suspect">
    <p><b>${edit.member || "Somebody"} edited</b> <${Place} of=${{ ...place, file: short(file, event?.context?.workspace) }} paths=${[file, ...paths]} root=${root} /> <${When} of=${edit} now=${now} />${" "}
      · <${Link} app=${app} to=${show}>all edits of this file<//></p>
    <${Diff} removed=${change.rangeLength ?? event?.content?.removed ?? 0} old=${change.old ?? ""} text=${change.text ?? edit.text ?? ""} at=${place.line} />
  </div>`;
}

function Diff({ removed, old, text, at }) {
  const added = String(text).split("\n").slice(0, LINES);
  const gone = old ? String(old).split("\n").slice(0, LINES) : [];
  if (!text && !old && !removed) return null;
  return html`<pre class="diff" tabindex="0" aria-label="The edit as a diff">${at ? html`<code class="hunk">@@ line ${at} @@${"\n"}</code>` : null}${gone.map(
    (one) => html`<code class="gone">- <${Text} value=${`${one}\n`} /></code>`,
  )}${removed > 0 && !gone.length ? html`<code class="gone">- ${removed} ${removed === 1 ? "character" : "characters"}${"\n"}</code>` : null}${text ? added.map((one) => html`<code class="new">+ <${Text} value=${`${one}\n`} /></code>`) : null}</pre>`;
}

const When = ({ of, now }) => {
  const at = of.at ?? of.timestamp ?? of.ms;
  return at
    ? html`<span class="muted" title=${full(typeof at === "number" ? new Date(at).toISOString() : at)}><${Ago} at=${at} now=${now} past /></span>`
    : null;
};
