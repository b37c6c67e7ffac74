// The lanes of a session: move over them to read what everybody did at that moment.

import { level, text } from "../event_text.js";
import { NO_FILTER, who } from "../filters.js";
import { Component, html } from "../html.js";
import { index, LANES, layout, near, reach } from "../lanes.js";
import { exact } from "../time.js";
import { Link } from "./link.js";
import { count } from "./parts.js";
import { Text } from "./text.js";

const COLUMNS = 500;
const HEIGHT = 24;
const NEAR = 8;
const KINDS = ["plain", "warn", "error"];
/** One press moves the cursor by this part of what is shown, zooming halves or doubles it. */
const STEP = 0.01;

export class Lanes extends Component {
  state = { window: null, cursor: null };

  whole() {
    return reach(index(this.props.session.log.events));
  }

  shown() {
    return this.state.window ?? this.whole();
  }

  scrub = (event) => {
    const box = this.board.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    const { from, to } = this.shown();
    this.setState({ cursor: from + part * (to - from) });
  };

  zoom(by) {
    const { from, to } = this.shown();
    const whole = this.whole();
    const middle = this.state.cursor ?? (from + to) / 2;
    const half = ((to - from) * by) / 2;
    if (half < 500) return;
    const window = {
      from: Math.max(whole.from, middle - half),
      to: Math.min(whole.to, middle + half),
    };
    this.setState({ window: by > 1 && half * 2 >= whole.to - whole.from ? null : window });
  }

  keys = (event) => {
    const { from, to } = this.shown();
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step) {
      const cursor = (this.state.cursor ?? to) + step * (to - from);
      this.setState({ cursor: Math.max(from, Math.min(to, cursor)) });
    } else if (event.key === "+") this.zoom(0.5);
    else if (event.key === "-") this.zoom(2);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  render({ app, session }, { cursor }) {
    const chunks = index(session.log.events);
    const window = this.shown();
    if (!window) return null;
    const { lanes, commits } = layout(chunks, window, COLUMNS);
    const at = cursor === null ? null : (cursor - window.from) / (window.to - window.from);
    return html`<section class="lanes" aria-label="Lanes">
      <h2>Who did what when</h2>
      <p class="muted">Move over the lanes, or ← → with the keyboard; + and − change how much is shown.</p>
      <div class="lane-board">
        <ol class="lane-names" aria-hidden="true">${LANES.map((name, n) => html`<li key=${name} class=${lanes[n].some(Boolean) ? "" : "muted"}>${name}</li>`)}</ol>
        <div class="lane-area" tabindex="0" role="slider" aria-label="Moment" aria-valuemin=${window.from} aria-valuemax=${window.to} aria-valuenow=${Math.round(cursor ?? window.to)} aria-valuetext=${exact(new Date(cursor ?? window.to).toISOString())}
          ref=${(element) => (this.board = element ?? this.board)} onPointerMove=${this.scrub} onKeyDown=${this.keys}>
          <svg viewBox="0 0 ${COLUMNS} ${HEIGHT * LANES.length}" preserveAspectRatio="none" aria-hidden="true">
            ${lanes.map((columns, n) => html`<${Lane} key=${n} columns=${columns} top=${n * HEIGHT} />`)}
            ${commits.map(({ part, event }) => html`<line class="commit" key=${event.seq} x1=${part * COLUMNS} x2=${part * COLUMNS} y1="0" y2=${HEIGHT * LANES.length} />`)}
            ${at !== null && html`<line class="cursor" x1=${at * COLUMNS} x2=${at * COLUMNS} y1="0" y2=${HEIGHT * LANES.length} />`}
          </svg>
        </div>
      </div>
      <div class="axis"><span>${second(window.from)}</span><span>${commits.length ? count(commits.length, "commit") : ""}</span><span>${second(window.to)}</span></div>
      <ol class="lane-lines" aria-label="Lines at this moment">${near(chunks, cursor ?? window.to, NEAR).map((event) => html`<${Line} key=${event.seq} event=${event} app=${app} />`)}</ol>
    </section>`;
  }
}

const second = (ms) => exact(new Date(ms).toISOString()).slice(0, 8);

/** A lane's columns as one path a level; the taller, the more happened. */
function Lane({ columns, top }) {
  const paths = ["", "", ""];
  for (let x = 0; x < columns.length; x += 1) {
    const one = columns[x];
    if (!one) continue;
    const height = Math.min(HEIGHT - 4, 5 + 3 * Math.log2(one.n));
    paths[one.weight] +=
      `M${x},${(top + HEIGHT - 2 - height).toFixed(1)}h1v${height.toFixed(1)}h-1z`;
  }
  return KINDS.map((kind, n) => paths[n] && html`<path class="lane-${kind}" d=${paths[n]} />`);
}

function Line({ event, app }) {
  const to = { view: "stream", group: null, at: event.seq, event: null, filter: NO_FILTER };
  return html`<li class="level-${level(event)}"><time>${exact(event.received_at ?? event.timestamp)}</time> <span class="muted">${who(event) || event.source}</span>
    <${Link} app=${app} to=${to}><${Text} value=${text(event).split("\n")[0]} limit=${160} /><//></li>`;
}
