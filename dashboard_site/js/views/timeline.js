// Events a minute, stacked by kind; dragging over minutes filters the stream to them.

import { Component, html } from "../html.js";
import { byMinute, KINDS } from "../minutes.js";
import { minute } from "../time.js";
import { Lanes } from "./lanes.js";
import { count, Empty, number } from "./parts.js";
import { commands } from "./sessions.js";

const WIDTH = 1000;
const HEIGHT = 240;
const MINUTE = 60_000;

export class Timeline extends Component {
  state = { from: null, to: null };

  minuteAt = (event, first, n) => {
    const box = this.chart.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * n);
    return first + Math.max(0, Math.min(n - 1, index)) * MINUTE;
  };

  apply = () => {
    const { app } = this.props;
    const { from, to } = this.state;
    if (from === null) return;
    const [start, end] = from <= to ? [from, to] : [to, from];
    app.go({
      view: "stream",
      filter: { ...app.state.route.filter, from: start, to: end + MINUTE },
    });
  };

  keys = (event, minutes) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const [first, last] = [minutes[0].at, minutes.at(-1).at];
    if (event.key === "Enter") this.apply();
    else if (event.key === "Escape") this.setState({ from: null, to: null });
    else if (step) {
      const clamp = (at) => Math.max(first, Math.min(last, at));
      const to = this.state.to === null ? last : clamp(this.state.to + step * MINUTE);
      this.setState({
        to,
        from: event.shiftKey && this.state.from !== null ? this.state.from : to,
      });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  render({ app, session }, { from, to }) {
    const minutes = byMinute(session.log.events);
    if (!minutes.length) {
      return html`<${Empty} app=${app} title="Nothing to draw yet" commands=${commands(app, session.id).slice(1)}>Events a minute appear here as they come in.<//>`;
    }
    const first = minutes[0].at;
    const press = (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = this.minuteAt(event, first, minutes.length);
      this.setState({ from: at, to: at, dragging: true });
    };
    const drag = (event) =>
      this.state.dragging && this.setState({ to: this.minuteAt(event, first, minutes.length) });
    const drop = () => {
      this.setState({ dragging: false });
      this.apply();
    };
    return html`<section class="timeline" aria-label="Timeline">
      <p class="muted">Drag over minutes to see their events; or choose with ← →, widen with Shift, and press Enter.</p>
      <${Legend} minutes=${minutes} />
      <div class="chart" ref=${(element) => (this.chart = element ?? this.chart)} tabindex="0" role="application"
        aria-label=${said(minutes, from, to)} onPointerDown=${press} onPointerMove=${drag} onPointerUp=${drop} onKeyDown=${(event) => this.keys(event, minutes)}>
        <${Bars} minutes=${minutes} from=${from} to=${to} />
      </div>
      <div class="axis"><span>${minute(first)}</span><span>${minute(minutes.at(-1).at)}</span></div>
      <${Lanes} app=${app} session=${session} />
      <${Range} app=${app} first=${first} last=${minutes.at(-1).at} />
    </section>`;
  }
}

function said(minutes, from, to) {
  if (from === null) return `Events/min, ${minutes.length} minutes`;
  const [start, end] = from <= to ? [from, to] : [to, from];
  const n = minutes
    .filter(({ at }) => at >= start && at <= end)
    .reduce((sum, { total }) => sum + total, 0);
  return `${minute(start)} to ${minute(end + MINUTE)}: ${count(n, "event")}`;
}

function Bars({ minutes, from, to }) {
  const top = Math.max(...minutes.map(({ total }) => total));
  const width = WIDTH / minutes.length;
  const [start, end] = from === null ? [1, 0] : from <= to ? [from, to] : [to, from];
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${minutes.map(({ at, counts }, i) => {
      let y = HEIGHT;
      const parts = KINDS.filter(([kind]) => counts[kind]).map(([kind]) => {
        const height = (counts[kind] / top) * (HEIGHT - 4);
        y -= height;
        return html`<rect class="bar-${kind}" x=${i * width} y=${y} width=${Math.max(0.5, width - Math.min(1.5, width * 0.2))} height=${height} />`;
      });
      return html`<g key=${at}>${at >= start && at <= end && html`<rect class="chosen" x=${i * width} y="0" width=${width} height=${HEIGHT} />`}${parts}</g>`;
    })}
  </svg>`;
}

function Legend({ minutes }) {
  const total = (kind) => minutes.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0);
  const top = Math.max(...minutes.map((one) => one.total));
  return html`<ul class="legend">
    ${KINDS.filter(([kind]) => total(kind)).map(([kind, name]) => html`<li key=${kind}><i class="bar-${kind}" aria-hidden="true"></i>${name} <span class="n">${number(total(kind))}</span></li>`)}
    <li class="muted">busiest minute: ${number(top)}</li>
  </ul>`;
}

/** The same choice without dragging: two times. */
function Range({ app, first, last }) {
  const value = (ms) =>
    new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
  const show = (event) => {
    event.preventDefault();
    const { from, to } = event.target.elements;
    app.go({
      view: "stream",
      filter: {
        ...app.state.route.filter,
        from: Date.parse(from.value),
        to: Date.parse(to.value) + MINUTE,
      },
    });
  };
  return html`<form class="range" onSubmit=${show}>
    <label>From <input type="datetime-local" name="from" required defaultValue=${value(first)} /></label>
    <label>to <input type="datetime-local" name="to" required defaultValue=${value(last)} /></label>
    <button type="submit">Show in the stream</button>
  </form>`;
}
