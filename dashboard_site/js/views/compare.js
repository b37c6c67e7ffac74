// Two sessions beside each other: which errors came, which are gone, which stayed.

import { compare } from "../compare.js";
import { Component, html } from "../html.js";
import { Link } from "./link.js";
import { count, number, Status } from "./parts.js";
import { Text } from "./text.js";

export class Compare extends Component {
  state = { before: "", after: "", groups: {}, said: "" };

  choose = async (side, id) => {
    this.setState({ [side]: id });
    if (!id || this.state.groups[id]) return;
    try {
      const found = await this.props.app.world.api.errors(id);
      this.setState({ groups: { ...this.state.groups, [id]: found } });
    } catch (error) {
      this.setState({ said: error.message });
    }
  };

  render({ state, app }, { before, after, groups, said }) {
    const sessions = state.sessions ?? [];
    const pick = (
      side,
      label,
    ) => html`<label>${label} <select aria-label="Session ${side}" value=${this.state[side]} onChange=${({ target }) => this.choose(side, target.value)}>
      <option value="">a session…</option>${sessions.map(({ id }) => html`<option key=${id} value=${id}>${id}</option>`)}</select></label>`;
    const ready = groups[before] && groups[after];
    const found = ready && compare(groups[before], groups[after]);
    return html`<section class="report compare" aria-label="Compare">
      <h1>Compare two sessions</h1>
      <div class="pickers">${pick("before", "Before")} ${pick("after", "After")}</div>
      ${said && html`<p class="bad" role="alert">${said}</p>`}
      ${!ready && html`<p class="muted">Choose two: what came, what is gone and what stayed is told here.</p>`}
      ${
        found &&
        html`<${Part} app=${app} session=${after} title="Came" list=${found.came} />
        <${Part} app=${app} session=${before} title="Gone" list=${found.left} />
        <h2>Stayed <span class="n muted">${found.both.length}</span></h2>
        <ul class="brief">${found.both.map(
          ([
            a,
            b,
          ]) => html`<li key=${b.fingerprint}><${Link} app=${app} to=${{ session: after, view: "errors", group: b.fingerprint }}><${Text} value=${b.title} limit=${140} /><//>
          <span class="muted"> ×${number(a.count)} before, ×${number(b.count)} after</span></li>`,
        )}</ul>`
      }
    </section>`;
  }
}

const Part = ({
  app,
  session,
  title,
  list,
}) => html`<h2>${title} <span class="n muted">${list.length}</span></h2>
  ${
    list.length
      ? html`<ul class="brief">${list.map(
          (
            one,
          ) => html`<li key=${one.fingerprint}><${Link} app=${app} to=${{ session, view: "errors", group: one.fingerprint }}><${Text} value=${one.title} limit=${140} /><//>
        <span class="muted"> <${Status} value=${one.status} /> ${count(one.count, "time")}</span></li>`,
        )}</ul>`
      : html`<p class="muted">None.</p>`
  }`;
