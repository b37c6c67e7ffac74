// Settings: who the reader is, and what the team's admins decide.

import { Component, html } from "../html.js";
import { Ago, Code, count } from "./parts.js";

const ALL = ["ingest", "read", "admin"];

export class Settings extends Component {
  state = { keys: null, rules: null, team: null, calibration: null, made: "", said: "" };

  componentDidMount() {
    for (const name of ["keys", "rules", "team", "calibration"]) this.read(name);
  }

  read = async (name) => {
    try {
      this.setState({ [name]: await this.props.app.world.api.settings(name) });
    } catch (error) {
      this.setState({ [name]: { refused: error.message } });
    }
  };

  act = async (what, again) => {
    try {
      const answer = await what(this.props.app.world.api);
      if (answer?.key) this.setState({ made: answer.key });
      this.setState({ said: "" });
      await this.read(again);
    } catch (error) {
      this.setState({ said: error.message });
    }
  };

  render({ state, app }, { keys, rules, team, calibration, made, said }) {
    return html`<section class="report settings" aria-label="Settings">
      <h1>Settings</h1>
      ${said && html`<p class="bad" role="alert">${said}</p>`}
      <${Mine} app=${app} me=${state.me} />
      <${Keys} keys=${keys} made=${made} act=${this.act} app=${app} now=${state.now} />
      <${Rules} rules=${rules} act=${this.act} />
      <${Retention} team=${team} act=${this.act} />
      <${People} act=${this.act} />
      <${Calibration} of=${calibration} />
    </section>`;
  }
}

function Mine({ app, me }) {
  const { settings } = app.world;
  const keep = (event) => {
    event.preventDefault();
    const { name, root } = event.target.elements;
    app.choose({ name: name.value.trim() || settings.name, root: root.value.trim() });
    app.announce("Kept.");
  };
  return html`<h2>You</h2>
    ${me && html`<p>Logged in as <b>${me.person}</b>, who may ${me.scopes.join(", ")}. <button type="button" onClick=${app.logout}>Log out</button></p>`}
    <form class="settings-form" onSubmit=${keep}>
      <label>Name that the others see <input name="name" maxlength="80" defaultValue=${settings.name} /></label>
      <label>Folder of your work, for links into the editor <input name="root" placeholder="/home/you/shop" defaultValue=${settings.root} /></label>
      <button type="submit">Keep</button>
    </form>
    <p><button type="button" aria-pressed=${String(settings.notify)} onClick=${app.askToNotify}>${settings.notify ? "Desktop notifications are on" : "Tell me on the desktop of new and returned errors"}</button></p>
    ${
      settings.filters.length > 0 &&
      html`<h3>Saved filters</h3><ul class="brief">${settings.filters.map(
        (one) =>
          html`<li key=${one.name}><button type="button" class="as-link" onClick=${() => app.openSearch(one.search)}>${one.name}</button>
          <button type="button" class="quiet" onClick=${() => app.choose({ filters: settings.filters.filter((other) => other !== one) })}>Forget</button></li>`,
      )}</ul>`
    }`;
}

const Refused = ({ of }) =>
  of?.refused ? html`<p class="muted">${of.refused}</p>` : html`<p class="hint">Loading…</p>`;

function Keys({ keys, made, act, app, now }) {
  const make = (event) => {
    event.preventDefault();
    const { elements } = event.target;
    const scopes = ALL.filter((scope) => elements[scope].checked);
    act((api) => api.makeKey({ name: elements.name.value.trim(), scopes }), "keys");
  };
  return html`<h2>Keys</h2>
    ${made && html`<p>The new key, shown only now:</p><${Code} app=${app} text=${made} what="the new key" />`}
    ${
      Array.isArray(keys)
        ? html`${
            keys.length > 0 &&
            html`<div class="table" tabindex="0" role="region" aria-label="Keys"><table>
          <thead><tr><th scope="col">Name</th><th scope="col">May</th><th scope="col">Made</th><td></td></tr></thead>
          <tbody>${keys.map(
            (
              key,
            ) => html`<tr key=${key.id}><th scope="row">${key.name}</th><td>${key.scopes.join(", ")}${key.public ? ", public" : ""}</td>
            <td><${Ago} at=${key.created_at} now=${now} past /></td>
            <td><button type="button" class="quiet" aria-label="Revoke ${key.name}" onClick=${() => act((api) => api.revokeKey(key.id), "keys")}>Revoke</button></td></tr>`,
          )}</tbody>
        </table></div>`
          }
        ${!keys.length && html`<p class="muted">No key: this server lets this computer in without one.</p>`}
        <form class="settings-form" onSubmit=${make}>
          <label>Name <input name="name" required maxlength="80" /></label>
          <fieldset><legend>It may</legend>${ALL.map((scope) => html`<label key=${scope}><input type="checkbox" name=${scope} defaultChecked=${scope === "ingest"} /> ${scope}</label>`)}</fieldset>
          <button type="submit">Make a key</button>
        </form>`
        : html`<${Refused} of=${keys} />`
    }`;
}

function Rules({ rules, act }) {
  const add = (event) => {
    event.preventDefault();
    const { id, pattern, keyword, example, counterexample } = event.target.elements;
    const rule = {
      pattern: pattern.value,
      keywords: [keyword.value],
      examples: [example.value],
      counterexamples: [counterexample.value],
    };
    act((api) => api.putRule(id.value.trim(), rule), "rules");
  };
  const field = (name, label) =>
    html`<label>${label} <input name=${name} required maxlength="500" /></label>`;
  return html`<h2>Redaction rules</h2>
    ${
      Array.isArray(rules)
        ? html`<ul class="brief">${rules.map(
            (one) => html`<li key=${one.id}><b>${one.id}</b> <code>${one.pattern}</code>
            <button type="button" class="quiet" aria-label="Remove the rule ${one.id}" onClick=${() => act((api) => api.removeRule(one.id), "rules")}>Remove</button></li>`,
          )}</ul>
        <details><summary>Add a rule</summary><form class="settings-form" onSubmit=${add}>
          ${field("id", "Name of the rule")}${field("pattern", "What to mask (RE2)")}${field("keyword", "A text that stands in each")}${field("example", "An example that it finds")}${field("counterexample", "One that it must leave")}
          <button type="submit">Add the rule</button></form></details>`
        : html`<${Refused} of=${rules} />`
    }`;
}

function Retention({ team, act }) {
  if (!team || team.refused)
    return html`<h2>How long things are kept</h2><${Refused} of=${team} />`;
  const keep = (event) => {
    event.preventDefault();
    const wanted = { ...team };
    for (const name of ["retention_days", "memory_days"]) {
      const { value } = event.target.elements[name];
      wanted[name] = value ? Number(value) : null;
    }
    act((api) => api.putTeam(wanted), "team");
  };
  const days = (name, label) =>
    html`<label>${label} <input name=${name} type="number" min="1" max="3650" placeholder="as the server has it" defaultValue=${team[name] ?? ""} /></label>`;
  return html`<h2>How long things are kept</h2>
    <form class="settings-form" onSubmit=${keep}>${days("retention_days", "Events, days")}${days("memory_days", "What fixed errors, days")}<button type="submit">Keep</button></form>`;
}

function People({ act }) {
  const leave = (event) => {
    event.preventDefault();
    const { person } = event.target.elements;
    act((api) => api.erase(person.value.trim()), "keys");
    person.value = "";
  };
  return html`<h2>People</h2>
    <details><summary>Erase what a person sent</summary>
      <form class="settings-form" onSubmit=${leave}><label>Name as it stands in events <input name="person" required maxlength="200" /></label>
      <button type="submit" class="danger">Erase for ever</button></form></details>`;
}

/** Whether confidence was deserved: what was said beside what came true. */
function Calibration({ of }) {
  return html`<h2>Is the confidence of suggestions deserved?</h2>
    ${
      !of || of.refused
        ? html`<${Refused} of=${of} />`
        : of.n
          ? html`<p>${count(of.n, "verdict")}; on average ${Math.round(of.ece * 100)} percentage points off.</p>
            <div class="table" tabindex="0" role="region" aria-label="Calibration"><table><thead><tr><th scope="col">Said</th><th scope="col" class="n">Worked</th><th scope="col" class="n">Verdicts</th></tr></thead>
            <tbody>${of.curve.map((row, n) => html`<tr key=${n}><th scope="row">${percent(row.confidence)}</th><td class="n">${percent(row.worked)}</td><td class="n">${Math.round(row.weight)}</td></tr>`)}</tbody></table></div>`
          : html`<p class="muted">Nobody has said yet whether a suggestion worked.</p>`
    }`;
}

const percent = (part) => (typeof part === "number" ? `${Math.round(part * 100)} %` : "");
