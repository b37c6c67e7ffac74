// Who has an issue and what the team said of it; the same on the error's page and in the list.

import { Component, html } from "../html.js";
import { told } from "../issues_state.js";
import { Ago, count } from "./parts.js";
import { OutLink } from "./link.js";
import { Text } from "./text.js";

export class IssuePanel extends Component {
  componentDidMount() {
    this.props.app.issues.one(this.props.id);
  }

  componentDidUpdate(before) {
    if (before.id !== this.props.id) this.props.app.issues.one(this.props.id);
  }

  render({ id, state, app }) {
    const { one } = state.issues;
    const mine = one && (one.issue.id === id || one.issue.merged?.includes(id));
    if (!mine) return html`<section class="team" aria-label="The team"></section>`;
    const { issue, sessions, deeds } = one;
    return html`<section class="team" aria-label="The team">
      <${Standing} issue=${issue} />
      <${Decide} issue=${issue} state=${state} app=${app} />
      <${Seen} sessions=${sessions} />
      <${Links} list=${issue.links} />
      <${Merging} issue=${issue} app=${app} />
      <${Deeds} list=${deeds} now=${state.now} />
      <${Say} issue=${issue} app=${app} />
    </section>`;
  }
}

const Standing = ({ issue }) => html`<p>
  <b>${issue.assignee ? `${issue.assignee} has it` : "Nobody has it"}</b>
  ${["new", "open"].includes(issue.status) ? null : html`<span class="muted"> · ${issue.status}${issue.snooze?.until ? html` until ${issue.snooze.until.slice(0, 16).replace("T", " ")}` : null}</span>`}
</p>`;

function Decide({ issue, state, app }) {
  const { name } = app.world.settings;
  const act = (what, said) => () => app.issues.act([issue.id], what, said);
  const open = ["new", "open", "regressed"].includes(issue.status);
  const mine = issue.assignee === name;
  return html`<div class="group-actions" role="group" aria-label="Decide">
    ${
      open
        ? html`<button type="button" class="primary" onClick=${act({ action: "resolve" }, "Resolved.")}>Resolve</button>
        <button type="button" onClick=${() => app.issues.snooze([issue.id])}>Snooze</button>
        <button type="button" onClick=${act({ action: "ignore" }, "Ignored for the team.")}>Ignore for all</button>`
        : html`<button type="button" onClick=${act({ action: "reopen" }, "Opened again.")}>Open again</button>`
    }
    <button type="button" onClick=${act({ action: "assign", assignee: mine ? null : name }, mine ? "Given back." : "It is yours.")}>${mine ? "Give back" : "Take it"}</button>
    <${Assign} issue=${issue} state=${state} app=${app} />
    ${state.issues.deed?.id === issue.id && html`<button type="button" class="quiet" onClick=${app.issues.undo}>Undo</button>`}
  </div>`;
}

/** Somebody else's: a name, of those who are known or any. */
function Assign({ issue, state, app }) {
  const names = new Set([
    ...(issue.members ?? []),
    ...(state.sessions ?? []).flatMap((one) => (one.connections ?? []).map((c) => c.user)),
  ]);
  const give = (event) => {
    event.preventDefault();
    const { who } = event.target.elements;
    const assignee = who.value.trim();
    who.value = "";
    if (assignee)
      app.issues.act([issue.id], { action: "assign", assignee }, `Given to ${assignee}.`);
  };
  return html`<form class="assign" onSubmit=${give}>
    <input name="who" list="people-known" placeholder="Give to…" title="A name, then Enter" aria-label="Give to" maxlength="80" />
    <datalist id="people-known">${[...names].filter(Boolean).map((one) => html`<option key=${one} value=${one}></option>`)}</datalist>
  </form>`;
}

const Seen = ({ sessions }) =>
  sessions.length > 1 &&
  html`<p class="muted">Seen in ${count(sessions.length, "session")}: ${sessions
    .slice(0, 6)
    .map((one) => `${one.session} ×${one.count}`)
    .join(", ")}</p>`;

const Links = ({ list }) =>
  list?.length > 0 &&
  html`<ul class="brief">${list.map((one) => html`<li key=${one.text}>${one.url ? html`<${OutLink} href=${one.url}>${one.text}<//>` : one.text}</li>`)}</ul>`;

function Merging({ issue, app }) {
  if (!issue.merged?.length) return null;
  const split = (group) => () =>
    app.issues.act([issue.id], { action: "split", group }, "Split off.");
  return html`<p class="muted">${count(issue.merged.length, "other issue")} merged into this one:
    ${issue.merged.map((group, n) => html` <button type="button" class="quiet" key=${group} onClick=${split(group)}>split off ${n + 1}</button>`)}</p>`;
}

function Deeds({ list, now }) {
  if (!list.length) return null;
  return html`<ol class="deeds">${list.map(
    (
      deed,
    ) => html`<li key=${deed.id} class=${deed.undone ? "undone" : ""}><b><${Text} value=${deed.who} limit=${60} /></b> <${Text} value=${told(deed)} limit=${2000} />
      <span class="muted"> · <${Ago} at=${deed.at} now=${now} past />${deed.undone ? ", taken back" : ""}</span></li>`,
  )}</ol>`;
}

function Say({ issue, app }) {
  const say = (event) => {
    event.preventDefault();
    const { words } = event.target.elements;
    const text = words.value.trim();
    words.value = "";
    if (text) app.issues.act([issue.id], { action: "comment", text }, "Said.");
  };
  return html`<form class="say" onSubmit=${say}>
    <input name="words" placeholder="Say something to the team" aria-label="Comment" maxlength="8000" autocomplete="off" />
    <button type="submit">Say</button>
  </form>`;
}
