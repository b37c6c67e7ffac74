// The palette: type what you want, Enter does it.

import { commandsOf, matching } from "../commands.js";
import { Component, html } from "../html.js";

const SHOWN = 12;

export class Palette extends Component {
  state = { typed: "", at: 0 };

  componentDidMount() {
    this.field.focus();
    const { state, app } = this.props;
    const early = app.early ?? [];
    app.early = null;
    const typed = early.filter((key) => key !== "Enter").join("");
    const [first] = matching(commandsOf(state, app), typed);
    this.field.value = typed; // what is typed before the next drawing goes on behind it
    if (early.at(-1) === "Enter" && first) this.run(first);
    else if (typed) this.setState({ typed });
  }

  run(command) {
    const { app } = this.props;
    app.dispatch({ type: "dialog", dialog: null });
    command.run();
  }

  render({ state, app }, { typed, at }) {
    const found = matching(commandsOf(state, app), typed).slice(0, SHOWN);
    const chosen = Math.min(at, found.length - 1);
    const keys = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        this.setState({ at: (chosen + step + found.length) % found.length });
        event.preventDefault();
      } else if (event.key === "Enter" && found[chosen]) {
        event.preventDefault();
        this.run(found[chosen]);
      }
    };
    return html`<div class="palette">
      <input ref=${(element) => (this.field = element ?? this.field)} role="combobox" aria-expanded="true" aria-controls="palette-list" aria-label="What do you want?"
        aria-activedescendant=${found.length ? `palette-${chosen}` : null} placeholder="What do you want?" autocomplete="off" value=${typed}
        onInput=${({ target }) => this.setState({ typed: target.value, at: 0 })} onKeyDown=${keys} />
      <ul id="palette-list" role="listbox" aria-label="What can be done">
        ${found.map(
          (
            one,
            n,
          ) => html`<li key=${one.name} id="palette-${n}" role="option" aria-selected=${String(n === chosen)} class=${n === chosen ? "here" : ""} onClick=${() => this.run(one)}>
            ${one.name}${one.key && html` <kbd>${one.key}</kbd>`}</li>`,
        )}
      </ul>
      ${!found.length && html`<p class="hint">Nothing is called so.</p>`}
    </div>`;
  }
}
