// What keeps happening in the session, in a sentence each.

import { html } from "../html.js";
import { Link } from "./link.js";
import { Ago, count, Empty } from "./parts.js";
import { Text } from "./text.js";

export function Patterns({ state, app, session }) {
  const { patterns } = session;
  if (!patterns) return html`<p class="hint">Loading patterns…</p>`;
  if (!patterns.length) {
    return html`<${Empty} app=${app} title="No pattern yet">
      Loops, repeated failures, requests that cause errors and the like are named here once the session shows them.<//
    >`;
  }
  return html`<section class="patterns report" aria-label="Patterns">
    <ul>${patterns.map((one) => html`<${Pattern} key=${one.id} one=${one} state=${state} app=${app} />`)}</ul>
  </section>`;
}

function Pattern({ one, state, app }) {
  const ended = one.active === false;
  return html`<li class="severity-${one.severity} ${ended ? "ended" : ""}" tabindex="-1" data-item>
    <h2>${String(one.pattern ?? "").replaceAll("_", " ")} <span class="severity">${ended ? "over" : one.severity}</span></h2>
    <p><${Text} value=${one.description ?? ""} /></p>
    <p class="muted">
      ${one.count > 1 && html`${count(one.count, "time")}, first <${Ago} at=${one.since} now=${state.now} past />, last `}<${Ago} at=${one.last_seen} now=${state.now} past />${one.members?.length > 1 ? ` · ${one.members.length} members` : ""}
      ${one.fingerprint && html` · <${Link} app=${app} to=${{ view: "errors", group: one.fingerprint }}>the error<//>`}
      ${one.file && html` · <${Link} app=${app} to=${{ view: "stream", group: null, filter: { ...app.state.route.filter, file: one.file } }}>${one.file}<//>`}
    </p>
  </li>`;
}
