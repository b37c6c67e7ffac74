// What a session's views need beyond the live stream: history, projections, the changelog.

import { MOST_ON_THE_WALL, worst } from "./attention.js";
import { isOpen } from "./group_status.js";
import { listed, suggested } from "./protocol.js";

const FIRST_PAGE = 300;
const OLDER_PAGE = 1000;
/** The timeline loads the whole of a session that is no longer than this. */
const WHOLE_SESSION = 20_000;
/** Projections follow the log within a moment; what they say is asked for this long after it moved, */
const SETTLE_MS = 400;
/** and while it keeps moving, no more often than this. */
const AGAIN_MS = 3000;
/** Events before an error that its page tells of. */
const STEPS = 40;
/** Sessions whose sources the Connect page looks at. */
const NEWEST = 3;
const PROJECTED = {
  solutions: "solutions",
  patterns: "patterns",
  session: "summary",
};

export class Loader {
  #app;
  #settling = new Map(); // session -> timer
  #settled = new Map(); // session -> when it was last asked for
  #asked = new Set();

  constructor(app) {
    this.#app = app;
  }

  group = async (session, fingerprint) => {
    const group = await this.#ask(session, "errors", { fingerprint });
    if (!group) return;
    this.#app.dispatch({ type: "group", session, group });
    await this.#trail(session, group).catch(() => null); // older than what is kept: shown without
  };

  /** The steps before the last time, and the edit that is suspected. */
  async #trail(session, { fingerprint, last_seq: seq, suspect_edit: suspect }) {
    const known = this.#app.state.open[session]?.trails[fingerprint];
    if (known?.seq === seq) return;
    const { api } = this.#app.world;
    const { events } = await api.events(session, seq + 1, STEPS);
    const edit =
      events.find((one) => one.id === suspect?.event_id) ??
      (suspect?.event_id ? await this.#byId(session, suspect.event_id) : null);
    this.#app.dispatch({ type: "trail", session, fingerprint, trail: { seq, events, edit } });
  }

  async #byId(session, id) {
    const params = [
      ["q", `"${id}"`],
      ["limit", "5"],
    ];
    const { events } = await this.#app.world.api.search(session, params);
    return events.find((one) => one.id === id) ?? null;
  }

  older = async (session, all = false) => {
    const slice = this.#app.state.open[session];
    if (!slice || slice.loading || slice.log.events.start <= 1) return;
    this.#app.dispatch({ type: "loading", session, on: true });
    try {
      const before = slice.log.events.start;
      const { events } = await this.#app.world.api.events(session, before, OLDER_PAGE);
      this.#app.dispatch({ type: "older", session, events });
      if (all && events.length) await this.older(session, true);
    } catch (error) {
      this.#app.dispatch({ type: "loading", session, on: false });
      this.#app.dispatch({ type: "notice", session, text: error.message });
    }
  };

  /** The newest events of a session that is not loaded yet: its rows are there with the first
   * answer, and its socket goes on behind them. */
  async first(session) {
    if (this.#app.state.open[session]?.epoch !== null || this.#asked.has(`first ${session}`))
      return;
    this.#asked.add(`first ${session}`);
    const page = await this.#app.world.api.newest(session).catch(() => null); // the socket asks again
    this.#asked.delete(`first ${session}`);
    if (!page || this.#app.state.open[session]?.epoch !== null) return;
    const { epoch, events } = page;
    const seq = events.at(-1)?.seq ?? page.head;
    this.#app.connection(session).stand({ epoch, seq });
    this.#app.dispatch({ type: "head", session, epoch, seq, events });
  }

  /** What is asked about a session whose head was just told, with the newest of its `events` or
   * without. */
  async begin(session, { seq, events = [] }) {
    const known = events.length;
    const before = events[0]?.seq ?? seq + 1;
    const page = before > 1 && this.#ask(session, "events", { before, limit: FIRST_PAGE - known });
    if (known) this.#app.begun(session);
    this.#groups(session);
    for (const name of Object.keys(PROJECTED)) this.#query(session, name);
    this.#members(session);
    if (!seq) return;
    const older = await page;
    if (older) this.#app.dispatch({ type: "older", session, events: older.events });
    if (!known) this.#app.begun(session);
    if (this.#app.state.route.session === session) this.view(session, this.#app.state.route.view);
  }

  async #members(session) {
    const members = await this.#ask(session, "presence");
    if (members) this.#app.dispatch({ type: "presence", session, members });
  }

  /** Groups and counts follow from events; solutions and patterns are pushed when they change. */
  settle(session) {
    if (this.#settling.has(session)) return;
    const { now } = this.#app.world;
    const again = () => {
      this.#settling.delete(session);
      this.#settled.set(session, now());
      if (this.#app.state.route.session !== session) return;
      this.#groups(session);
      this.#query(session, "session");
      const { view, group } = this.#app.state.route;
      if (view === "health" || view === "connect" || view === "changelog") this.view(session, view);
      if (view === "errors" && group) this.group(session, group);
    };
    const due = Math.max(SETTLE_MS, (this.#settled.get(session) ?? 0) + AGAIN_MS - now());
    this.#settling.set(session, this.#app.world.window.setTimeout(again, due));
  }

  /** What a view shows beyond events. */
  view(session, view) {
    if (view === "health" || view === "connect") this.#query(session, "health");
    if (view === "changelog") this.#markdown(session);
    if (view === "timeline" && this.#app.state.open[session]?.head <= WHOLE_SESSION)
      this.older(session, true);
  }

  /** The errors of the session that is worst off, for the wall. */
  wall = async () => {
    const { state, world } = this.#app;
    const one = worst(state.sessions ?? []);
    if (!one || this.#asked.has("wall")) return;
    this.#asked.add("wall");
    try {
      const open = (await world.api.errors(one.id)).filter(isOpen);
      const wall = { session: one.id, open: open.length, groups: open.slice(0, MOST_ON_THE_WALL) };
      this.#app.dispatch({ type: "wall", wall });
    } catch {
      // The banner says that nothing was heard; the next change asks again.
    }
    world.window.setTimeout(() => this.#asked.delete("wall"), AGAIN_MS);
  };

  /** Who has sent to the newest sessions: asked for when their list changes, one question at a time. */
  async sources(rows) {
    if (this.#asked.has("sources")) return;
    this.#asked.add("sources");
    for (const { id } of rows.slice(0, NEWEST)) {
      const { sources = [] } = await this.#app.world.api.session(id).catch(() => ({}));
      this.#app.dispatch({ type: "sources", id, sources });
    }
    this.#asked.delete("sources");
  }

  async #markdown(session) {
    try {
      this.#app.dispatch({
        type: "changelog",
        session,
        markdown: await this.#app.world.api.changelog(session),
      });
    } catch (error) {
      this.#app.dispatch({ type: "notice", session, text: error.message });
    }
  }

  /** All error groups, page by page, and how many are not kept any more. */
  async #groups(session) {
    const key = `${session} groups`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const groups = [];
    let page = { next: undefined, dropped: 0 };
    do {
      page = await this.#ask(session, "groups", page.next ? { before: page.next } : {});
      groups.push(...(page?.groups ?? []));
    } while (page?.next);
    this.#asked.delete(key);
    if (page) this.#app.dispatch({ type: "groups", session, groups, dropped: page.dropped });
  }

  async #query(session, name) {
    const key = `${session} ${name}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const result = await this.#ask(session, name);
    this.#asked.delete(key);
    if (!result) return;
    if (name === "health") this.#app.dispatch({ type: "health", session, health: result });
    else if (name === "solutions")
      this.#app.dispatch({ type: name, session, solutions: result.map(suggested) });
    else if (name === "session")
      this.#app.dispatch({ type: "summary", session, summary: listed(result) });
    else this.#app.dispatch({ type: PROJECTED[name], session, [PROJECTED[name]]: result });
  }

  /** A query's result, or undefined with a notice. */
  async #ask(session, name, params) {
    try {
      return await this.#app.connection(session).query(name, params);
    } catch (error) {
      if (error.code) this.#app.dispatch({ type: "notice", session, text: error.message });
      return undefined;
    }
  }
}
