// Looking for events that are not loaded: what a filter means, and the one that a link names.

import { isFiltering, searchParams } from "./filters.js";

/** A search asks again by itself until so many events are found or so many questions were put. */
const ENOUGH = 200;
const QUESTIONS = 8;
/** Lines that are fetched on each side of one that a link leads to. */
const AROUND = 10;

export class Search {
  #app;

  constructor(app) {
    this.#app = app;
  }

  /** What passes the filter in the part of the session that is not loaded; `on` goes on with it. */
  begin = async (session, on = false) => {
    const { log, searching } = this.#app.state.open[session] ?? {};
    if (!log || (searching && !on)) return;
    const { filter } = log.rows;
    const whole = log.events.start <= 1 && !filter.group;
    if (!isFiltering(filter) || whole) return;
    this.#app.dispatch({ type: "searching", session, on: true });
    let from = filter.group ? null : log.events.start;
    if (on) from = log.found.next;
    try {
      for (let asked = 0; asked < QUESTIONS; asked += 1) {
        const page = await this.#found(session, filter, from);
        const now = this.#app.state.open[session]?.log;
        if (now?.rows.filter !== filter) return;
        from = page.next;
        if (from === null || now.found.events.length >= ENOUGH) break;
      }
    } catch (error) {
      this.#app.dispatch({ type: "searching", session, on: false });
      this.#app.dispatch({ type: "notice", session, text: error.message });
    }
  };

  async #found(session, filter, from) {
    const params = searchParams(filter);
    if (from) params.push(["before", from]);
    const { events, next, searched } = await this.#app.world.api.search(session, params);
    this.#app.dispatch({ type: "found", session, filter, events, next, searched });
    return { next };
  }

  /** The event that a link names, with what stands around it, chosen in the list. */
  async place(session, { at, event }) {
    try {
      const seq = at ?? (await this.#positionOf(session, event));
      if (!seq) {
        const text = "The event of this link is no longer kept.";
        return this.#app.dispatch({ type: "notice", session, text });
      }
      await this.around(session, seq);
      this.#app.dispatch({ type: "select", session, seq });
    } catch (error) {
      this.#app.dispatch({ type: "notice", session, text: error.message });
    }
  }

  /** Events on both sides of a position, if they are not loaded. */
  async around(session, seq) {
    const { log } = this.#app.state.open[session];
    if (seq - AROUND >= log.events.start) return;
    const after = Math.max(0, seq - AROUND - 1);
    const { events } = await this.#app.world.api.event(session, after, 2 * AROUND + 1);
    this.#app.dispatch({ type: "found", session, events });
  }

  async #positionOf(session, id) {
    let before = null;
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const params = [["q", `"${id}"`], ["limit", "20"], ...(before ? [["before", before]] : [])];
      const { events, next } = await this.#app.world.api.search(session, params);
      const found = events.find((one) => one.id === id);
      if (found || next === null) return found?.seq ?? null;
      before = next;
    }
    return null;
  }
}
