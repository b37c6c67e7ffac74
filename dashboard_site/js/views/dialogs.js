// Dialogs: a new session, deleting one, the keyboard's help.

import { Component, html } from "../html.js";
import { KEYS } from "../keyboard.js";
import { current } from "../store.js";
import { uniqueId } from "../unique_id.js";
import { later } from "./later.js";
import { Commands } from "./parts.js";
import { commands } from "./sessions.js";

const Palette = later(() => import("./palette.js").then((it) => it.Palette));
const Invite = later(() => import("./invite.js").then((it) => it.Invite));

export function Dialog({ state, app }) {
  const { dialog } = state;
  if (!dialog) return null;
  if (dialog === "help")
    return html`<${Modal} key="Keyboard" app=${app} title="Keyboard"><${Help} /><//>`;
  if (dialog === "new")
    return html`<${Modal} key="New session" app=${app} title="New session"><${NewSession} app=${app} /><//>`;
  if (dialog === "palette")
    return html`<${Modal} key="Palette" app=${app} title="Palette"><${Palette} state=${state} app=${app} /><//>`;
  if (dialog === "save")
    return html`<${Modal} key="Save this filter" app=${app} title="Save this filter"><${SaveFilter} app=${app} /><//>`;
  if (dialog === "invite")
    return html`<${Modal} key="Invite somebody" app=${app} title="Invite somebody"><${Invite} app=${app} session=${current(state)} /><//>`;
  return html`<${Modal} key="Delete this session?" app=${app} title="Delete this session?"><${Remove} app=${app} id=${dialog.remove} /><//>`;
}

/** A native modal dialog: the browser keeps the focus inside and gives it back. */
class Modal extends Component {
  componentDidMount() {
    this.element.showModal();
  }

  componentWillUnmount() {
    this.gone = true;
    this.element.close(); // which gives the focus back
  }

  render({ app, title, children }) {
    // The browser tells late that a dialog was closed; by then another one may be open.
    const close = () => this.gone || app.dispatch({ type: "dialog", dialog: null });
    return html`<dialog ref=${(element) => (this.element = element ?? this.element)} onClose=${close} aria-labelledby="dialog-title">
      <div class="dialog-head">
        <h2 id="dialog-title">${title}</h2>
        <button type="button" class="quiet" onClick=${close}>Close</button>
      </div>
      ${children}
    </dialog>`;
  }
}

const Help = () =>
  html`<dl class="keys">${KEYS.map(([key, what]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>`;

class NewSession extends Component {
  constructor({ app }) {
    super();
    this.state = { name: `session-${uniqueId(app.world.window.crypto).slice(0, 6)}` };
  }

  render({ app }, { name }) {
    const open = (event) => {
      event.preventDefault();
      if (name.trim()) app.go({ session: name.trim(), view: "stream", group: null });
    };
    return html`<form onSubmit=${open}>
      <label for="new-name">Name</label>
      <input id="new-name" autofocus maxlength="128" required value=${name} onInput=${(event) => this.setState({ name: event.target.value })} />
      <p class="muted">Everyone and everything that uses this name meets here.</p>
      <${Commands} app=${app} list=${commands(app, name.trim())} />
      <div class="dialog-end"><button type="submit" class="primary">Open the session</button></div>
    </form>`;
  }
}

function SaveFilter({ app }) {
  const save = (event) => {
    event.preventDefault();
    app.saveFilter(event.target.elements.name.value.trim());
  };
  return html`<form onSubmit=${save}>
    <label for="filter-name">Name</label>
    <input id="filter-name" name="name" autofocus required maxlength="60" />
    <p class="muted">It stays in this browser; the address can be shared with anybody.</p>
    <div class="dialog-end"><button type="submit" class="primary">Save</button></div>
  </form>`;
}

function Remove({ app, id }) {
  return html`<p>
      All events, errors and suggestions of <b class="break">${id}</b> are deleted for everyone. This cannot be undone.
    </p>
    <div class="dialog-end"><button type="button" class="danger" onClick=${() => app.remove(id)}>Delete the session</button></div>`;
}
