// Suggestions: the root cause, code, how sure and why, and everyone's verdicts.

import { html } from "../html.js";
import { outcomeKey, votes } from "../session_state.js";
import { table } from "../table.js";
import { Link } from "./link.js";
import { Ago, Code, count, Empty } from "./parts.js";
import { Prose } from "./text.js";

const VERDICTS = [
  ["worked", "Worked"],
  ["partly", "Partly"],
  ["failed", "Didn't work"],
];
const EARNED = table({
  memory: "This very error was fixed before in this team.",
  near: "A similar error was fixed before in this team.",
  rule: "A rule recognised it.",
  tool: "The tool itself proposes it.",
  knowledge: "The tool that reports this code says so.",
  causality: "From what happened just before.",
  did_you_mean: "From a name that is almost the same.",
  fallback: "No rule knows it; this is the next thing to look at.",
  model: "Suggested by a language model.",
});

export function Solutions({ state, app, session }) {
  const { solutions } = session;
  if (!solutions) return html`<p class="hint">Loading suggestions…</p>`;
  if (!solutions.length) {
    return html`<${Empty} app=${app} title="No suggestion yet">
      When an error is recognised, its likely cause and a way to mend it appear here for everyone in the session.<//
    >`;
  }
  return html`<section class="solutions" aria-label="Solutions">
    ${solutions.map((one) => html`<article key=${outcomeKey(one)} tabindex="-1" data-item><${Solution} one=${one} state=${state} app=${app} session=${session} linked /></article>`)}
  </section>`;
}

export function Solution({ one, state, app, session, linked = false }) {
  return html`<div class="solution">
    <${linked ? "h2" : "h3"} class="cause"><${Prose} value=${one.root_cause} /><//>
    <${Confidence} one=${one} told=${votes(session, one)} />
    ${one.explanation && html`<p><${Prose} value=${one.explanation} /></p>`}
    ${one.solution_code && html`<${Code} app=${app} text=${one.solution_code} what="the code" />`}
    ${one.verify && html`<p class="verify"><b>To see that it worked:</b> <${Prose} value=${one.verify} /></p>`}
    <${Evidence} list=${one.evidence ?? []} app=${app} />
    <${Verdicts} one=${one} state=${state} app=${app} session=${session} />
    ${linked && one.fingerprint && html`<p class="muted"><${Link} app=${app} to=${{ view: "errors", group: one.fingerprint }}>The error<//>${one.at ? html` · suggested <${Ago} at=${one.at} now=${state.now} past />` : null}</p>`}
    ${
      one.alternatives?.length > 0 &&
      html`<details><summary>${count(one.alternatives.length, "alternative")}</summary>
      <ul class="brief">${one.alternatives.map((other) => html`<li><${Prose} value=${typeof other === "string" ? other : String(other.root_cause ?? "")} /></li>`)}</ul></details>`
    }
  </div>`;
}

function Confidence({ one, told }) {
  const percent = Math.round((one.confidence ?? 0) * 100);
  const source = String(one.source ?? "").split(":")[0];
  const worked = told.filter(({ verdict }) => verdict === "worked").length;
  const tried = told.length ? ` Worked ${worked} of ${told.length}.` : "";
  return html`<p class="confidence">
    <meter min="0" max="100" value=${percent} aria-label="Confidence">${percent} %</meter>
    <span><b>${percent} %</b> <span class="muted">${EARNED[source] ?? one.pattern_name ?? ""}${tried}</span></span>
  </p>`;
}

function Evidence({ list, app }) {
  if (!list.length) return null;
  return html`<details class="evidence" open><summary>Evidence</summary><ul>
    ${list.map((item) => {
      const place =
        item.file && !item.file.startsWith("<")
          ? `${item.file}${item.line ? `:${item.line}` : ""}`
          : "";
      const show = {
        view: "stream",
        group: null,
        filter: { ...app.state.route.filter, file: item.file ?? "", text: "" },
      };
      return html`<li><span class="muted">${item.kind}</span> <${Prose} value=${item.text ?? String(item)} />
        ${place && html` <${Link} app=${app} to=${show}>${place}<//>`}</li>`;
    })}
  </ul></details>`;
}

function Verdicts({ one, state, app, session }) {
  const told = votes(session, one);
  const mine = told.find(({ by }) => by === app.world.settings.name)?.verdict;
  const last = told.at(-1);
  return html`<div class="verdicts" role="group" aria-label="Did it work?">
    ${VERDICTS.map(([verdict, label]) => {
      const n = told.filter((each) => each.verdict === verdict).length;
      return html`<button type="button" key=${verdict} data-verdict=${verdict} class=${n ? `told told-${verdict}` : ""} aria-pressed=${String(mine === verdict)}
        onClick=${() => app.verdict(session.id, one, verdict)}>${label}${n > 0 && html` <span class="n">${n}</span>`}</button>`;
    })}
    ${last && html`<span class="muted">${last.by}: ${VERDICTS.find(([verdict]) => verdict === last.verdict)[1].toLowerCase()}, <${Ago} at=${last.at} now=${state.now} past />${mine ? "; press again to take it back" : ""}</span>`}
  </div>`;
}
