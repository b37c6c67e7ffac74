// Reading needs a login, a key, or the token that the local cloud prints.

import { Component, html } from "../html.js";
import { beginning } from "../login.js";

export class Unlock extends Component {
  state = { login: false };

  async componentDidMount() {
    const health = await this.props.app.world.api.health().catch(() => null);
    this.setState({ login: health?.login === true });
  }

  render({ state, app }, { login }) {
    const { refusal, addresses, window } = app.world;
    const unlock = (event) => {
      event.preventDefault();
      const { value } = event.target.elements.credential;
      app.unlock(tokenOf(value.trim()));
    };
    return html`<main class="unlock" id="main">
      <h1><span aria-hidden="true">◆</span> DevIntel</h1>
      ${refusal && html`<p class="bad" role="alert">${refusal}</p>`}
      ${login && html`<p><a class="primary" href=${beginning(addresses.api, window.location)}>Log in with your company's account</a></p>`}
      <form onSubmit=${unlock}>
        <label for="credential">Key or dashboard URL</label>
        <input id="credential" name="credential" type="password" autocomplete="off" required autofocus />
        ${state.access === "refused" && html`<p class="bad" role="alert">The server does not know this key or token, or it may not read.</p>`}
        <button type="submit" class="primary">Open</button>
      </form>
      <p>
        On a laptop, paste the dashboard URL that the local cloud printed when it started. In the cloud, use a key with the
        scope <code>read</code>; it stays in this tab.
      </p>
    </main>`;
  }
}

/** The token in a pasted dashboard URL, or what was pasted. */
function tokenOf(value) {
  try {
    return new URL(value).searchParams.get("token") ?? value;
  } catch {
    return value;
  }
}
