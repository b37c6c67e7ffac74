// For a screen that everybody sees: the session that is worst off, its open errors, and whether
// what is shown is fresh.

import { worst } from "../attention.js";
import { Component, html } from "../html.js";
import { Link } from "./link.js";
import { placed } from "./stack.js";
import { Ago, count, number, Sparkline, Status } from "./parts.js";
import { Text } from "./text.js";

const STALE_MS = 30_000;

export class Wall extends Component {
  componentDidMount() {
    this.props.app.load.wall();
  }

  componentDidUpdate(before) {
    if (before.state.sessions !== this.props.state.sessions) this.props.app.load.wall();
  }

  full = () => this.screen.requestFullscreen?.();

  render({ state, app }) {
    const sessions = state.sessions ?? [];
    const one = worst(sessions);
    const { open, groups } = (state.wall?.session === one?.id && state.wall) || {};
    return html`<section class="wall" aria-label="Wall" ref=${(element) => (this.screen = element ?? this.screen)}>
      <${Stale} state=${state} />
      <header>
        <h1>${one ? html`<${Link} app=${app} to=${{ session: one.id, view: "errors", group: null }}>${one.id}<//>` : "No session"}</h1>
        <p class=${open ? "bad" : "good"}>${groups ? (open ? count(open, "open error") : "Nothing is broken") : "…"}</p>
        <button type="button" class="quiet" onClick=${this.full}>Full screen</button>
      </header>
      ${one && html`<${Sparkline} values=${one.sparkline} errors=${one.errorSparkline} label="Events/min and errors/min of ${one.id}" />`}
      <ol class="wall-errors">${groups?.map(
        (group) => html`<li key=${group.fingerprint}>
          <${Link} app=${app} to=${{ session: one.id, view: "errors", group: group.fingerprint }}><${Text} value=${group.title} limit=${140} /><//>
          <p><${Status} value=${group.status} /> ×${number(group.count)} · <${Ago} at=${group.last_seen} now=${state.now} past />${group.place ? ` · ${placed(group.place)}` : ""}</p>
        </li>`,
      )}</ol>
      ${open > groups?.length && html`<p class="muted">and ${number(open - groups.length)} more</p>`}
      <ul class="wall-others" aria-label="Other sessions">${sessions
        .filter((other) => other !== one)
        .slice(0, 8)
        .map(
          (other) =>
            html`<li key=${other.id}><b>${other.id}</b> ${other.openErrors ? html`<span class="bad">${count(other.openErrors, "open error")}</span>` : "quiet"} <${Ago} at=${other.lastEventAt} now=${state.now} past /></li>`,
        )}</ul>
    </section>`;
  }
}

/** What is shown may be old: said in large letters, with since when. */
function Stale({ state }) {
  const at = state.heard;
  const away = state.monitor.status !== "live" || !state.online;
  if (!away || !at || state.now - at < STALE_MS) return null;
  return html`<p class="stale" role="alert">Not fresh: nothing was heard since <${Ago} at=${at} now=${state.now} past />.</p>`;
}
