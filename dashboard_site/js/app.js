// What happens in the world when something happens on the page: sockets, requests, address bar.

import { Connection } from "./client/connection.js";
import { keepCredential } from "./credentials.js";
import { formatRoute } from "./route.js";
import { listed, monitorMessages, sessionMessages, suggested } from "./protocol.js";
import { reduce } from "./store.js";

const FIRST_PAGE = 300;
const OLDER_PAGE = 1000;
const PING_SECONDS = 25;
/** Projections follow the log within a moment; what they say is asked for this long after it moved. */
const SETTLE_MS = 400;
const PROJECTED = { errors: "groups", solutions: "solutions", patterns: "patterns", session: "summary" };

export class App {
  #connections = new Map();
  #settling = new Map();
  #asked = new Set();

  /** `world` holds addresses, api, window, random, draw(state) and the WebSocket class. */
  constructor(world, state) {
    this.world = world;
    this.state = state;
    this.monitor = new Connection({
      ...this.#socket(world.addresses.monitor),
      hello: null,
      emit: (emission) => monitorMessages(emission).forEach(this.dispatch),
    });
  }

  dispatch = (message) => {
    const before = this.state;
    this.state = reduce(before, message);
    this.#follow(message, before);
    if (this.state !== before) this.world.draw(this.state);
  };

  async start() {
    if (!(await this.#admitted())) return;
    this.monitor.start();
    this.enter();
  }

  /** Go to another session, view or filter; `replace` leaves no step in the history. */
  go = (change, { replace = false } = {}) => {
    const route = { ...this.state.route, ...change };
    const url = `${this.world.addresses.page}${formatRoute(route)}`;
    this.world.window.history[replace ? "replaceState" : "pushState"](null, "", url);
    this.dispatch({ type: "routed", route });
    this.enter();
  };

  filter = (change) => this.go({ filter: { ...this.state.route.filter, ...change } }, { replace: true });

  /** Connect the session of the address, and load what its view shows. */
  enter() {
    const { session, view, group } = this.state.route;
    for (const [id, connection] of this.#connections) if (id !== session) connection.stop();
    if (!session || this.state.access === "needed") return;
    this.#connection(session).start();
    this.#load(session, view);
    if (view === "errors" && group) this.loadGroup(session, group);
  }

  /** The user's key or token. */
  unlock = (credential) => {
    keepCredential(this.world.window.sessionStorage, credential);
    this.world.credential = credential;
    this.start();
  };

  /** Say an event to the session, stored exactly once. */
  say = (session, type, content) => {
    const event = { type, content, source: "dashboard", timestamp: this.world.now() };
    this.#connection(session).send(event);
  };

  verdict = (session, solution, verdict) =>
    this.say(session, "solution_outcome", {
      solution_id: solution.solution_id,
      fingerprint: solution.fingerprint,
      success: verdict === "worked",
      ...(verdict === "partly" ? { partly: true } : {}),
    });

  groupAction = (session, fingerprint, action) => {
    this.say(session, "group_action", { action, fingerprint });
    this.announce(action === "ignore" ? "Ignored." : "Opened again.");
  };

  loadGroup = async (session, fingerprint) => {
    const group = await this.#ask(session, "errors", { fingerprint });
    if (group) this.dispatch({ type: "group", session, group });
  };

  loadOlder = async (session, all = false) => {
    const slice = this.state.open[session];
    if (!slice || slice.loading || slice.log.events.start <= 1) return;
    this.dispatch({ type: "loading", session, on: true });
    try {
      const before = slice.log.events.start;
      const { events } = await this.world.api.events(session, before, OLDER_PAGE);
      this.dispatch({ type: "older", session, events });
      if (all && events.length) await this.loadOlder(session, true);
    } catch (error) {
      this.dispatch({ type: "loading", session, on: false });
      this.dispatch({ type: "notice", session, text: error.message });
    }
  };

  remove = async (session) => {
    try {
      this.#connections.get(session)?.stop();
      await this.world.api.remove(session);
      this.#connections.delete(session);
      this.dispatch({ type: "removed", session });
      this.go({ ...this.state.route });
      this.announce(`Deleted ${session}.`);
    } catch (error) {
      this.announce(error.message);
    }
  };

  pin = (id) => {
    this.dispatch({ type: "pin", id });
    this.world.window.localStorage.setItem("devintel.pinned", JSON.stringify(this.state.pinned));
  };

  copy = async (text, what) => {
    const { clipboard } = this.world.window.navigator;
    await clipboard.writeText(text).then(
      () => this.announce(`Copied ${what}.`),
      () => this.announce("The browser did not allow copying."),
    );
  };

  announce = (text) => {
    this.dispatch({ type: "say", text });
    this.world.window.clearTimeout(this.quietAgain);
    this.quietAgain = this.world.window.setTimeout(() => this.dispatch({ type: "say", text: "" }), 4000);
  };

  download = (name, text) => {
    const { document, URL, Blob } = this.world.window;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  async #admitted() {
    try {
      this.dispatch({ type: "sessions", data: (await this.world.api.sessions()).map(listed) });
    } catch (error) {
      if (error.status === 401 || error.status === 403) {
        this.dispatch({ type: "access", access: this.world.credential ? "refused" : "needed" });
        return false;
      }
      this.dispatch({ type: "access", access: "granted" }); // unreachable now; the sockets keep trying
    }
    return true;
  }

  #socket(address) {
    const connect = async () => {
      const { query, protocols } = await this.world.api.admission();
      return new this.world.WebSocket(address + query, protocols);
    };
    return { connect, random: this.world.random, ping: PING_SECONDS, timers: this.world.window };
  }

  #connection(session) {
    if (!this.#connections.has(session)) this.#connections.set(session, this.#join(session));
    for (const id of this.#connections.keys()) if (!this.state.open[id]) this.#connections.delete(id);
    return this.#connections.get(session);
  }

  #join(session) {
    const { crypto } = this.world.window;
    return new Connection({
      ...this.#socket(this.world.addresses.socket),
      hello: {
        sessionId: session,
        source: "dashboard",
        pid: crypto.randomUUID(),
        subscribe: ["events", "solutions", "patterns", "presence"],
      },
      emit: (emission) => sessionMessages(session, emission).forEach(this.dispatch),
    });
  }

  /** What a message asks of the world beyond the next state. */
  #follow(message, before) {
    const { session } = message;
    if (message.type === "head" || message.type === "reset") this.#begin(session, message);
    if (message.type === "link" && message.status === "live") this.#load(session, this.state.route.view);
    if (message.type === "events") this.#settle(session, message.events);
    if (message.type === "sessions" && before.access === "needed") this.enter();
  }

  async #begin(session, { seq }) {
    for (const name of Object.keys(PROJECTED)) this.#query(session, name);
    const members = await this.#ask(session, "presence");
    if (members) this.dispatch({ type: "presence", session, members });
    if (!seq) return;
    const page = await this.#ask(session, "events", { before: seq + 1, limit: FIRST_PAGE });
    if (page) this.dispatch({ type: "older", session, events: page.events });
  }

  /** Errors, solutions and patterns follow from events; ask for them again once those have settled. */
  #settle(session, events) {
    if (!events.some((event) => event.type !== "edit")) return;
    if (this.#settling.has(session)) return;
    const again = () => {
      this.#settling.delete(session);
      if (this.state.route.session !== session) return;
      for (const name of Object.keys(PROJECTED)) this.#query(session, name);
      const { view, group } = this.state.route;
      if (view === "health" || view === "changelog") this.#load(session, view);
      if (view === "errors" && group) this.loadGroup(session, group);
    };
    this.#settling.set(session, this.world.window.setTimeout(again, SETTLE_MS));
  }

  #load(session, view) {
    if (view === "health") this.#query(session, "health");
    if (view === "changelog") this.#markdown(session);
  }

  async #markdown(session) {
    try {
      this.dispatch({ type: "changelog", session, markdown: await this.world.api.changelog(session) });
    } catch (error) {
      this.dispatch({ type: "notice", session, text: error.message });
    }
  }

  async #query(session, name) {
    const key = `${session} ${name}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const result = await this.#ask(session, name);
    this.#asked.delete(key);
    if (!result) return;
    if (name === "health") this.dispatch({ type: "health", session, health: result });
    else if (name === "solutions") this.dispatch({ type: name, session, solutions: result.map(suggested) });
    else if (name === "session") this.dispatch({ type: "summary", session, summary: listed(result) });
    else this.dispatch({ type: PROJECTED[name], session, [PROJECTED[name]]: result });
  }

  /** A query's result, or undefined with a notice. */
  async #ask(session, name, params) {
    try {
      return await this.#connection(session).query(name, params);
    } catch (error) {
      if (error.code) this.dispatch({ type: "notice", session, text: error.message });
      return undefined;
    }
  }
}
