// What happens in the world when something happens on the page: sockets, requests, address bar.

import { arrived, notify } from "./attention.js";
import { Connection } from "./client/connection.js";
import { isKey, keepCredential } from "./credentials.js";
import { NO_FILTER } from "./filters.js";
import { Issues } from "./issues.js";
import { Loader } from "./loader.js";
import { listed, monitorMessages, sessionMessages } from "./protocol.js";
import { formatRoute, parseRoute } from "./route.js";
import { votes } from "./session_state.js";
import { writeSettings } from "./settings.js";
import { reduce } from "./store.js";

const PING_SECONDS = 8;
/** A pong that is not there by then will not come: the network is away. */
const PONG_SECONDS = 4;
const DEMO_SESSION = "demo";

export class App {
  #connections = new Map();

  /** `world` holds addresses, api, window, random, draw(state) and the WebSocket class. */
  constructor(world, state) {
    this.world = world;
    this.state = state;
    this.load = new Loader(this);
    this.issues = new Issues(this);
    this.monitor = new Connection({
      ...this.#socket(world.addresses.monitor),
      hello: null,
      emit: (emission) => monitorMessages(this.#timed(emission)).forEach(this.dispatch),
    });
  }

  dispatch = (message) => {
    const before = this.state;
    this.state = reduce(before, message);
    this.#follow(message, before);
    if (this.state !== before) this.world.draw(this.state);
  };

  async start() {
    this.monitor.start();
    this.enter();
    if (await this.#admitted()) return;
    this.monitor.stop();
    for (const connection of this.#connections.values()) connection.stop();
  }

  /** Go to another session, view or filter; `replace` leaves no step in the history. */
  go = (change, { replace = false } = {}) => {
    const route = { ...this.state.route, at: null, event: null, ...change };
    const url = `${this.world.addresses.page}${formatRoute(route)}`;
    this.world.window.history[replace ? "replaceState" : "pushState"](null, "", url);
    this.dispatch({ type: "routed", route });
    this.enter();
  };

  filter = (change) => {
    const { session, filter } = this.state.route;
    this.go({ filter: { ...filter, ...change }, at: null, event: null }, { replace: true });
    this.load.search(session);
  };

  /** Connect the session of the address, and load what its view shows. */
  enter() {
    const { session, view, group } = this.state.route;
    for (const [id, connection] of this.#connections) if (id !== session) connection.stop();
    if (!session || this.state.access === "needed") return;
    this.connection(session).start();
    this.load.view(session, view);
    if (view === "errors" && group) this.load.group(session, group);
    if (this.state.open[session]?.log.events.end > 1) this.begun(session);
  }

  /** The user's key or token. */
  unlock = (credential) => {
    keepCredential(this.world.window.sessionStorage, credential);
    this.world.credential = credential;
    this.start();
  };

  /** Say an event to the session, stored exactly once. */
  say = (session, type, content) => {
    const context = { user: this.world.settings.name };
    const event = { type, content, context, source: "dashboard", timestamp: this.world.now() };
    this.connection(session).send(event);
  };

  /** Events to look around in, in a session of their own. */
  demo = async () => {
    const { demo } = await import("./demo.js");
    this.go({ session: DEMO_SESSION, view: "stream", group: null });
    this.connection(DEMO_SESSION).send(...demo(this.world.now()));
  };

  /** A key that can only send, for the clients of the Connect page; shown once. */
  makeKey = () => this.world.api.makeKey({ name: "clients", scopes: ["ingest"] });

  /** The link that opens a session for somebody else; the laptop's token is part of it, a key never. */
  invitation = (session) => {
    const { credential, addresses } = this.world;
    const link = new URL(addresses.page);
    if (credential && !isKey(credential)) link.searchParams.set("token", credential);
    link.searchParams.set("session", session);
    return link.href;
  };

  /** Take a choice of the reader's, for this browser. */
  choose = (change) => {
    this.world.settings = { ...this.world.settings, ...change };
    writeSettings(this.world.window.localStorage, this.world.settings);
    this.dispatch({ type: "chosen" });
  };

  askToNotify = async () => {
    const { Notification } = this.world.window;
    if (this.world.settings.notify) return this.choose({ notify: false });
    const answer = await Notification?.requestPermission();
    if (answer === "granted") this.choose({ notify: true });
    else this.announce("The browser does not allow notifications for this page.");
  };

  /** Keep what is filtered under a name. */
  saveFilter = (name) => {
    const { session, view, filter } = this.state.route;
    const search = formatRoute({ session, view, group: null, filter });
    const others = this.world.settings.filters.filter((one) => one.name !== name);
    this.choose({ filters: [...others, { name, search }] });
    this.dispatch({ type: "dialog", dialog: null });
    this.announce(`Saved as ${name}.`);
  };

  openSearch = (search) => this.go(parseRoute(search));

  focus = (id) => {
    const found = this.world.window.document.getElementById(id);
    found?.focus({ preventScroll: true });
    return Boolean(found);
  };

  /** The link to one event, for whoever may read the session. */
  permalink = (session, seq) => {
    const route = { session, view: "stream", group: null, at: seq, event: null, filter: NO_FILTER };
    return new URL(`${this.world.addresses.page}${formatRoute(route)}`).href;
  };

  /** One word a person: another verdict takes the place of the first, the same one takes it back. */
  verdict = (session, solution, verdict) => {
    const mine = votes(this.state.open[session], solution).find(
      (one) => one.by === this.world.settings.name,
    );
    if (mine) this.say(session, "solution_outcome", { undo: mine.id });
    if (mine?.verdict === verdict) return this.announce("Taken back.");
    this.say(session, "solution_outcome", {
      solution_id: solution.solution_id,
      fingerprint: solution.fingerprint,
      success: verdict === "worked",
      ...(verdict === "partly" ? { partly: true } : {}),
    });
  };

  groupAction = (session, fingerprint, action) => {
    this.say(session, "group_action", { action, fingerprint });
    this.announce(action === "ignore" ? "Ignored." : "Opened again.");
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

  /** What a coding agent is told of an error: the document of its tool `get_error`. */
  prompt = async (session, fingerprint) =>
    JSON.stringify(await this.world.api.tool("get_error", { session, fingerprint }), null, 2);

  /** Copy a text, or what comes of a promise, without losing the permission of the click. */
  copy = async (text, what) => {
    const { clipboard } = this.world.window.navigator;
    const { ClipboardItem, Blob } = this.world.window;
    const later = () => {
      const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
      return clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    };
    await (typeof text === "string" ? clipboard.writeText(text) : later()).then(
      () => this.announce(`Copied ${what}.`),
      () => this.announce("The browser did not allow copying."),
    );
  };

  announce = (text) => {
    this.dispatch({ type: "say", text });
    this.world.window.clearTimeout(this.quietAgain);
    this.quietAgain = this.world.window.setTimeout(
      () => this.dispatch({ type: "say", text: "" }),
      4000,
    );
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

  /** When the next attempt is due, for the countdown. */
  #timed = (emission) =>
    emission.s === undefined
      ? emission
      : { ...emission, until: this.world.now() + emission.s * 1000 };

  /** Not to wait for the next attempt. */
  retry = () => {
    this.monitor.retry();
    for (const connection of this.#connections.values()) connection.retry();
  };

  /** The network came or went, as the browser tells. */
  network = (on) => {
    this.dispatch({ type: "online", on });
    if (on) return this.retry();
    this.monitor.probe();
    for (const connection of this.#connections.values()) connection.probe();
  };

  /** What the address asks of a session once its newest events are there. */
  begun = (session) => {
    const { route } = this.state;
    if (route.session !== session) return;
    if (route.at || route.event) this.load.place(session, route);
    else this.load.search(session);
  };

  #socket(address) {
    const connect = async () => {
      const { query, protocols } = await this.world.api.admission();
      return new this.world.WebSocket(address + query, protocols);
    };
    const { random, window: timers } = this.world;
    return { connect, random, ping: PING_SECONDS, pong: PONG_SECONDS, timers };
  }

  /** The connection of a session, made when it is first asked for. */
  connection(session) {
    if (!this.#connections.has(session)) this.#connections.set(session, this.#join(session));
    for (const id of this.#connections.keys())
      if (!this.state.open[id]) this.#connections.delete(id);
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
      emit: (emission) => sessionMessages(session, this.#timed(emission)).forEach(this.dispatch),
    });
  }

  /** Where there is nothing to list, the first thing to do is to connect something. */
  #greet(sessions, first) {
    this.load.sources(sessions);
    const home = this.state.route.view === "sessions";
    if (first && home && !sessions.length) this.go({ view: "connect" }, { replace: true });
  }

  /** What a message asks of the world beyond the next state. */
  #follow(message, before) {
    const { session } = message;
    if (message.type === "head" || message.type === "reset") this.load.begin(session, message.seq);
    if (message.type === "link" && message.status === "live")
      this.load.view(session, this.state.route.view);
    if (message.type === "events") this.load.settle(session);
    if (message.type === "groups") {
      notify(this.world, session, arrived(before.open[session]?.groups, message.groups));
    }
    if (message.type === "sessions" && before.access === "needed") this.enter();
    if (message.type === "sessions" && !this.state.route.session)
      this.#greet(message.data, before.sessions === null);
  }
}
