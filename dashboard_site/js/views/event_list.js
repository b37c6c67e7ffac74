// The virtual list: only the rows in sight are in the page, whatever the session's length.

import { level, text } from "../event_text.js";
import { isFiltering, who } from "../filters.js";
import { Component, html } from "../html.js";
import { eventAt } from "../log.js";
import { personClass } from "../people.js";
import { at, lastUpTo, slice } from "../rope.js";
import { sought } from "../search_query.js";
import { ago, exact, full } from "../time.js";
import { count, Empty, number } from "./parts.js";
import { commands } from "./sessions.js";
import { Text } from "./text.js";

const SPARE_ROWS = 8;
const ROW_CHARACTERS = 400;
const PRINTED_ROWS = 1000;
/** Nearer to the top than this many rows, older events are fetched. */
const FETCH_ROWS = 40;
/** Where lines that repeat fold into few rows, older ones are fetched up to so many events. */
const FILLED_EVENTS = 5000;

export class EventList extends Component {
  state = { top: 0, height: 800, row: 24 };

  componentDidMount() {
    this.resize = new ResizeObserver(() => this.measure());
    this.resize.observe(this.box);
    addEventListener("beforeprint", this.print);
    addEventListener("afterprint", this.print);
    this.measure();
    const { session } = this.props;
    this.place(session.following ? this.bottom() : (session.top ?? this.bottom()));
  }

  componentWillUnmount() {
    this.resize.disconnect();
    removeEventListener("beforeprint", this.print);
    removeEventListener("afterprint", this.print);
  }

  /** Which row is at the top before the update: rows that come or go above must not move it. */
  componentWillUpdate() {
    const { rope } = this.props.session.log.rows;
    const { scrollTop } = this.box;
    const first = at(rope, rope.start + Math.floor(scrollTop / this.state.row));
    this.anchor = first && { seq: first.seq, offset: scrollTop % this.state.row, rope };
  }

  componentDidUpdate(before) {
    const { session, selected } = this.props;
    const { rope } = session.log.rows;
    this.fill();
    if (
      before.session.log.rows.filter !== session.log.rows.filter ||
      (session.following && !before.session.following)
    ) {
      this.placed = undefined;
    }
    if (session.following) return this.byHand() ? undefined : this.place(this.bottom());
    const sameFilter = before.session.log.rows.filter === session.log.rows.filter;
    if (sameFilter && this.anchor && rope !== this.anchor.rope) this.hold(rope);
    if (selected !== undefined && selected !== this.shown) this.reveal(selected - rope.start);
    this.shown = selected;
  }

  /** A list that is not full does not scroll, so nothing else would fetch what is older. */
  fill() {
    const { session, app } = this.props;
    const { events, rows } = session.log;
    const loaded = events.end - events.start;
    const full = (rows.rope.end - rows.rope.start) * this.state.row >= this.state.height;
    if (full || !loaded || loaded >= FILLED_EVENTS || isFiltering(rows.filter)) return;
    app.load.older(session.id);
  }

  /** Keep the anchor's row where it was. */
  hold(rope) {
    const { seq, offset } = this.anchor;
    const now = lastUpTo(rope, seq, (row) => row.seq) ?? rope.start;
    this.place((now - rope.start) * this.state.row + offset);
  }

  /** On paper all rows that fit a report are there; a browser asks for them at once. */
  print = ({ type }) => {
    this.printing = type === "beforeprint";
    this.forceUpdate();
  };

  measure() {
    const row = Number.parseFloat(getComputedStyle(this.box).lineHeight) || 24;
    this.setState({ height: this.box.clientHeight, row });
  }

  /** Whether the reader has scrolled up from where we put the list; the scroll event may be yet to come. */
  byHand() {
    return (
      this.placed !== undefined &&
      this.box.scrollTop < this.placed - 1 &&
      this.bottom() > this.placed - 1
    );
  }

  bottom() {
    return Math.max(0, this.box.scrollHeight - this.box.clientHeight);
  }

  place(top) {
    if (Math.abs(this.box.scrollTop - top) > 0.5) this.box.scrollTop = this.placed = top;
    if (this.state.top !== this.box.scrollTop) this.setState({ top: this.box.scrollTop });
  }

  reveal(index) {
    const { row, height } = this.state;
    const top = index * row;
    if (top < this.box.scrollTop + row) this.place(Math.max(0, top - 2 * row));
    else if (top + 2 * row > this.box.scrollTop + height) this.place(top - height + 3 * row);
  }

  onScroll = () => {
    const { session, app } = this.props;
    const { scrollTop } = this.box;
    this.setState({ top: scrollTop });
    const atBottom = this.bottom() - scrollTop < this.state.row;
    if (Math.abs(scrollTop - (this.placed ?? -1)) <= 1) return; // it was us
    const follow = atBottom && session.selected === null;
    if (follow !== session.following)
      app.dispatch({ type: "follow", session: session.id, on: follow });
    if (!follow) app.dispatch({ type: "scrolled", session: session.id, top: scrollTop });
    if (scrollTop < FETCH_ROWS * this.state.row) this.further();
  };

  further() {
    const { session, app } = this.props;
    const { found, rows } = session.log;
    if (!isFiltering(rows.filter)) app.load.older(session.id);
    else if (found.next !== null && !session.searching) app.search.begin(session.id, true);
  }

  /** First and last row to draw. */
  window(length) {
    const { top, height, row } = this.state;
    if (this.printing) return [Math.max(0, length - PRINTED_ROWS), length];
    const first = Math.max(0, Math.min(length - 1, Math.floor(top / row)) - SPARE_ROWS);
    return [first, Math.min(length, Math.ceil((top + height) / row) + SPARE_ROWS)];
  }

  render({ state, app, session, selected }, { row }) {
    const { rope } = session.log.rows;
    const length = rope.end - rope.start;
    const [first, last] = this.window(length);
    const find = sought(state.route.filter.text);
    const rows = slice(rope, rope.start + first, rope.start + last);
    const box = (element) => (this.box = element ?? this.box);
    return html`<div class="event-list clock-${state.clock}" ref=${box} onScroll=${this.onScroll} tabindex="0" id="events" role="region" aria-label="Events" data-scrolls>
      ${length === 0 && html`<${Nothing} state=${state} app=${app} session=${session} />`}
      <ol style=${{ height: `${length * row}px` }}>
        ${rows.map(
          (one, i) =>
            html`<${Row} key=${one.seq} row=${one} top=${(first + i) * row} state=${state} app=${app} session=${session}
            here=${selected === rope.start + first + i} find=${find} before=${i ? rows[i - 1] : at(rope, rope.start + first - 1)} of=${length} index=${first + i + 1} />`,
        )}
      </ol>
    </div>`;
  }
}

function Row({ row, top, state, app, session, here, of, index, find, before }) {
  const event = eventAt(session.log, row.last);
  if (!event) return null;
  const select = () =>
    app.dispatch({ type: "select", session: session.id, seq: here ? null : row.seq });
  const when = event.received_at ?? event.timestamp;
  const name = who(event);
  const gap = !isFiltering(state.route.filter) && before && before.last + 1 < row.seq ? "gap" : "";
  return html`<li class="row level-${level(event)} kind-${event.type} ${here ? "here" : ""} ${gap}" style=${{ top: `${top}px` }} onClick=${select}
    aria-setsize=${of} aria-posinset=${index} aria-current=${here ? "true" : null} data-seq=${row.seq}>
    <time datetime=${when} title=${full(when)}>${state.clock === "exact" ? exact(when) : ago(when, state.now)}</time>
    <span class="type">${event.type}</span>
    <span class="source" title=${name ? `${name}, ${event.source}` : event.source}>${name ? html`<i class=${personClass(name)} aria-hidden="true"></i>${name}` : event.source}</span>
    <span class="text"><${Text} value=${text(event).replaceAll("\n", " ⏎ ")} find=${find} limit=${ROW_CHARACTERS} />${row.added > 0 && html` <span class="typed">+${count(row.added, "char")}</span>`}</span>
    ${row.n > 1 && html`<span class="times" title="${row.n} in a row">×${number(row.n)}</span>`}
  </li>`;
}

function Nothing({ state, app, session }) {
  if (isFiltering(state.route.filter) && session.head > 0) {
    if (session.searching) return html`<p class="hint">Searching the session…</p>`;
    return html`<p class="hint">No event passes the filter.</p>`;
  }
  if (session.head > 0 || session.epoch === null) return html`<p class="hint">Loading events…</p>`;
  return html`<${Empty} app=${app} title="Nothing has been sent yet" commands=${commands(app, session.id)}>
    Point the extension at this server and use this session's name, or send an event from a terminal.<//
  >`;
}
