// Views that are loaded when they are first looked at, so that the first view stays light.

import { Component, html } from "../html.js";

/** A component that loads another one; `load()` gives it. */
export const later = (load) =>
  class extends Component {
    componentDidMount() {
      load().then(
        (View) => this.setState({ View }),
        () => this.setState({ failed: true }),
      );
    }

    render(props, { View, failed }) {
      if (View) return html`<${View} ...${props} />`;
      return failed
        ? html`<p class="hint" role="alert">This view could not be loaded. Reload the page.</p>`
        : html`<p class="hint">Loading…</p>`;
    }
  };
