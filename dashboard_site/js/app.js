// What happens in the world when something happens on the page: sockets, requests, address bar.

import { arrived, newErrors, notify } from "./attention.js";
import { askToNotify, choose, pin, saveFilter } from "./choices.js";
import { Connections } from "./connections.js";
import { keepCredential } from "./credentials.js";
import { copy, download, invitation, isLoopback, permalink } from "./hand_over.js";
import { Issues } from "./issues.js";
import { Loader } from "./loader.js";
import { listed } from "./protocol.js";
import { formatRoute, parseRoute } from "./route.js";
import { Search } from "./search.js";
import { votes } from "./session_state.js";
import { reduce } from "./store.js";

const DEMO_SESSION = "demo";

export class App {
  early = null;

  /** `world` holds addresses, api, window, random, draw(state) and the WebSocket class. */
  constructor(world, state) {
    this.world = world;
    this.state = state;
    this.load = new Loader(this);
    this.search = new Search(this);
    this.issues = new Issues(this);
    this.connections = new Connections(this);
  }

  dispatch = (message) => {
    const before = this.state;
    this.state = reduce(before, message);
    this.#follow(message, before);
    if (this.state !== before) this.world.draw(this.state);
  };

  async start() {
    this.connections.monitor.start();
    this.enter();
    if (!(await this.#admitted())) return this.connections.stop();
    if (isLoopback(new URL(this.world.addresses.page).hostname)) await this.#othersCome();
  }

  /** A page of this computer alone is told where others open its server, for invitations. */
  async #othersCome() {
    const { address = "" } = (await this.world.api.me()) ?? {};
    this.world.address = address;
    this.dispatch({ type: "chosen" });
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
    this.search.begin(session);
  };

  /** Connect the session of the address, and load what its view shows. */
  async enter() {
    const { session } = this.state.route;
    this.connections.only(session);
    if (!session || this.state.access === "needed") return;
    await this.load.first(session);
    if (this.state.route.session === session) this.#join();
  }

  #join() {
    const { session, view, group } = this.state.route;
    if (this.state.access === "needed") return;
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

  invitation = (session) => invitation(this.world, session);
  permalink = (session, seq) => permalink(this.world, session, seq);
  copy = (text, what) => copy(this, text, what);
  download = (name, text) => download(this.world, name, text);
  choose = (change) => choose(this, change);
  askToNotify = () => askToNotify(this);
  saveFilter = (name) => saveFilter(this, name);
  pin = (id) => pin(this, id);

  /** Open the palette; what is typed before it was loaded waits in `early`. */
  palette = () => {
    this.early = [];
    this.dispatch({ type: "dialog", dialog: "palette" });
  };

  openSearch = (search) => this.go(parseRoute(search));

  focus = (id) => {
    const found = this.world.window.document.getElementById(id);
    found?.focus({ preventScroll: true });
    return Boolean(found);
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
      this.connections.forget(session); // or it would join again when the server lets it go
      await this.world.api.remove(session);
      this.dispatch({ type: "removed", session });
      this.go({ ...this.state.route });
      this.announce(`Deleted ${session}.`);
    } catch (error) {
      this.announce(error.message);
    }
  };

  /** What a coding agent is told of an error: the document of its tool `get_error`. */
  prompt = async (session, fingerprint) =>
    JSON.stringify(await this.world.api.tool("get_error", { session, fingerprint }), null, 2);

  announce = (text) => {
    this.dispatch({ type: "say", text });
    this.world.window.clearTimeout(this.quietAgain);
    this.quietAgain = this.world.window.setTimeout(
      () => this.dispatch({ type: "say", text: "" }),
      4000,
    );
  };

  /** End the login here and at the server; the page is as for a stranger again. */
  logout = async () => {
    try {
      await this.world.api.logout();
      this.world.window.location.assign(this.world.addresses.page);
    } catch (error) {
      this.announce(error.message);
    }
  };

  /** Whose login the browser brings, where nobody brought a key or token. */
  async #known() {
    if (this.world.credential) return;
    const me = await this.world.api.me();
    if (me?.login) this.dispatch({ type: "me", me });
  }

  async #admitted() {
    await this.#known();
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

  retry = () => this.connections.retry();

  /** The network came or went, as the browser tells. */
  network = (on) => {
    this.dispatch({ type: "online", on });
    if (on) return this.retry();
    this.connections.probe();
  };

  /** What the address asks of a session once its newest events are there. */
  begun = (session) => {
    const { route } = this.state;
    if (route.session !== session) return;
    if (route.at || route.event) this.search.place(session, route);
    else this.search.begin(session);
  };

  connection(session) {
    return this.connections.of(session);
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
    if (message.type === "head" || message.type === "reset") this.load.begin(session, message);
    if (message.type === "link" && message.status === "live")
      this.load.view(session, this.state.route.view);
    if (message.type === "events") this.load.settle(session);
    if (message.type === "groups") {
      const fresh = arrived(before.open[session]?.groups, message.groups);
      notify(this.world, session, fresh);
      if (fresh.length) this.announce(newErrors(fresh));
    }
    if (message.type === "sessions" && before.access === "needed") this.enter();
    if (message.type === "sessions" && !this.state.route.session)
      this.#greet(message.data, before.sessions === null);
  }
}
