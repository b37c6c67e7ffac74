// The page's sockets: one that hears of all sessions, and one of the session that is looked at.

import { Connection } from "./client/connection.js";
import { monitorMessages, sessionMessages } from "./protocol.js";
import { uniqueId } from "./unique_id.js";

const PING_SECONDS = 8;
/** A pong that is not there by then will not come: the network is away. */
const PONG_SECONDS = 4;
const SUBSCRIBED = ["events", "solutions", "patterns", "presence"];

export class Connections {
  #app;
  #sessions = new Map();

  constructor(app) {
    this.#app = app;
    this.monitor = new Connection({
      ...this.#socket(app.world.addresses.monitor),
      hello: null,
      emit: (emission) => monitorMessages(this.#timed(emission)).forEach(app.dispatch),
    });
  }

  /** The connection of a session, made when it is first asked for. */
  of(session) {
    if (!this.#sessions.has(session)) this.#sessions.set(session, this.#join(session));
    for (const id of this.#sessions.keys())
      if (!this.#app.state.open[id]) this.#sessions.delete(id);
    return this.#sessions.get(session);
  }

  /** All others rest. */
  only(session) {
    for (const [id, connection] of this.#sessions) if (id !== session) connection.stop();
  }

  forget(session) {
    this.#sessions.get(session)?.stop();
    this.#sessions.delete(session);
  }

  stop() {
    for (const one of this.#every()) one.stop();
  }

  /** Not to wait for the next attempt. */
  retry() {
    for (const one of this.#every()) one.retry();
  }

  /** Ask whether the other side is still there. */
  probe() {
    for (const one of this.#every()) one.probe();
  }

  #every() {
    return [this.monitor, ...this.#sessions.values()];
  }

  /** When the next attempt is due, for the countdown. */
  #timed = (emission) =>
    emission.s === undefined
      ? emission
      : { ...emission, until: this.#app.world.now() + emission.s * 1000 };

  #socket(address) {
    const { world } = this.#app;
    const connect = async () => {
      const { query, protocols } = await world.api.admission();
      return new world.WebSocket(address + query, protocols);
    };
    const { random, window: timers } = world;
    return { connect, random, ping: PING_SECONDS, pong: PONG_SECONDS, timers };
  }

  #join(session) {
    const { world, dispatch } = this.#app;
    return new Connection({
      ...this.#socket(world.addresses.socket),
      hello: {
        sessionId: session,
        source: "dashboard",
        pid: uniqueId(world.window.crypto),
        user: world.settings.name,
        subscribe: SUBSCRIBED,
      },
      emit: (emission) => sessionMessages(session, this.#timed(emission)).forEach(dispatch),
    });
  }
}
