// The team's issues over all sessions: what is open, whose it is, what was said.

import { Component, html } from "../html.js";
import { IssuePanel } from "./issue_panel.js";
import { Link } from "./link.js";
import { Ago, count, number, Status } from "./parts.js";
import { Text } from "./text.js";

const TYPING_MS = 200;
const VIEWS = [
  ["is:open", "Open"],
  ["is:open assigned:me", "Mine"],
  ["is:snoozed", "Snoozed"],
  ["is:resolved", "Resolved"],
  ["is:ignored", "Ignored"],
];

export class IssueList extends Component {
  componentDidMount() {
    this.load(this.props.state.route.q || "is:open");
  }

  componentDidUpdate(before) {
    const { q } = this.props.state.route;
    if (before.state.route.q !== q) this.load(q || "is:open");
  }

  componentWillUnmount() {
    clearTimeout(this.typing);
  }

  load(q) {
    const { app } = this.props;
    app.issues.list(q.replaceAll("assigned:me", `assigned:"${app.world.settings.name}"`));
  }

  type = ({ target }) => {
    clearTimeout(this.typing);
    const q = target.value.trim();
    this.typing = setTimeout(() => this.props.app.go({ q }, { replace: true }), TYPING_MS);
  };

  render({ state, app }) {
    const { list, next, reach } = state.issues;
    const q = state.route.q || "is:open";
    const held = (on) => () => app.dispatch({ type: "held", on });
    return html`<section class="errors issues ${state.route.issue ? "with-group" : ""}" aria-label="Issues">
      <div class="issue-side">
        <div class="toolbar">
          <h1>Issues</h1>
          <input id="search-issues" type="search" aria-label="Search issues" placeholder="is:open file:cart user:ana since:2h" defaultValue=${q} key=${VIEWS.some(([known]) => known === q) ? q : ""} onInput=${this.type} />
          <div class="chips" role="group" aria-label="Which issues">
            ${VIEWS.map(([known, label]) => html`<button type="button" key=${known} class="chip" aria-pressed=${String(q === known)} onClick=${() => app.go({ q: known, issue: null })}>${label}</button>`)}
          </div>
        </div>
        <ul class="groups" aria-label="List of issues" onPointerEnter=${held(true)} onPointerLeave=${held(false)}>
          ${list?.map((one) => html`<${Row} key=${one.id} issue=${one} state=${state} app=${app} />`)}
          ${list && !list.length && html`<li class="hint">No issue is ${q}.</li>`}
          ${!list && html`<li class="hint">Loading the issues…</li>`}
          ${next !== null && list && html`<li class="hint"><button type="button" onClick=${app.issues.more}>Show more</button></li>`}
        </ul>
        ${reach && !reach.complete && html`<p class="hint">Looked at the newest ${count(reach.examined, "issue")}.</p>`}
      </div>
      ${
        state.route.issue
          ? html`<${Detail} state=${state} app=${app} />`
          : html`<p class="hint choose">Choose an issue; <kbd>j</kbd> and <kbd>k</kbd> walk, <kbd>r</kbd> resolves, <kbd>a</kbd> takes, <kbd>s</kbd> snoozes, <kbd>i</kbd> ignores, <kbd>z</kbd> takes back.</p>`
      }
    </section>`;
  }
}

function Row({ issue, state, app }) {
  const here = state.route.issue === issue.id;
  return html`<li class=${here ? "here" : ""}>
    <${Link} app=${app} to=${{ issue: issue.id }} aria-current=${here ? "true" : null} data-item data-issue=${issue.id}>
      <span class="title"><${Text} value=${issue.title} limit=${160} /></span>
      <${Status} value=${issue.status} />
      <span class="muted seen"><${Ago} at=${issue.last_seen} now=${state.now} /> · ${issue.session}${issue.sessions > 1 ? ` and ${issue.sessions - 1} more` : ""}</span>
      <span class="assignee">${issue.assignee ?? ""}</span>
      <span class="times">×${number(issue.count)}</span>
    <//>
  </li>`;
}

function Detail({ state, app }) {
  const id = state.route.issue;
  const issue =
    state.issues.one?.issue.id === id
      ? state.issues.one.issue
      : state.issues.list?.find((one) => one.id === id);
  const others = (state.issues.list ?? []).filter((one) => one.id !== id).slice(0, 30);
  const merge = ({ target }) => {
    const into = target.value;
    if (!into) return;
    app.issues.act([id], { action: "merge", into }, "Merged.");
    app.go({ issue: into });
  };
  return html`<article class="group" aria-label="Issue">
    <${Link} app=${app} to=${{ issue: null }} class="back">← All issues<//>
    ${
      issue &&
      html`<h2><${Text} value=${issue.title} /></h2>
      <p class="muted">${count(issue.count, "time")}, ${issue.count > 1 && html`first <${Ago} at=${issue.first_seen} now=${state.now} past />, last `}<${Ago} at=${issue.last_seen} now=${state.now} past />${issue.members?.length ? ` · met by ${issue.members.join(", ")}` : ""}</p>
      <p><${Link} app=${app} to=${{ session: issue.session, view: "errors", group: id }}>Its stack and what came before, in ${issue.session}<//></p>`
    }
    <${IssuePanel} id=${id} state=${state} app=${app} />
    ${others.length > 0 && html`<label class="merge">It is the same as <select onChange=${merge}><option value="">another issue…</option>${others.map((one) => html`<option key=${one.id} value=${one.id}>${one.title.slice(0, 80)}</option>`)}</select></label>`}
  </article>`;
}
