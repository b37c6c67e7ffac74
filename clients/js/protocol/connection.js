// The thin shell around the core: sockets, timers and random numbers, all handed in.

import { Core } from "./core.js";

const NORMAL_CLOSURE = 1000;

export class Connection {
  #core;
  #connect;
  #timers;
  #emit;
  #sockets = new Map();
  #running = new Map();
  #answers = new Map(); // tag -> {resolve, reject}
  #tags = 0;

  /**
   * `connect()` returns a WebSocket, or a promise of one (to fetch a ticket first); `emit(message)` gets
   * what the core emits, except answers; `timers` has setTimeout and clearTimeout; `random` gives [0, 1).
   */
  constructor({ connect, emit, timers = globalThis, random = Math.random, ...options }) {
    this.#core = new Core(options, random);
    this.#connect = connect;
    this.#timers = timers;
    this.#emit = emit;
  }

  get phase() {
    return this.#core.phase;
  }

  get pending() {
    return this.#core.pending;
  }

  get unsent() {
    return this.#core.unsent;
  }

  get position() {
    return this.#core.position;
  }

  /** Before the first start: what follows `{epoch, seq}` is asked for, the rest is known. */
  stand(position) {
    this.#core.stand(position);
  }

  start() {
    this.#run(this.#core.start());
  }

  stop() {
    this.#run(this.#core.stop());
    for (const { reject } of this.#answers.values())
      reject(new Error("The connection was stopped."));
    this.#answers.clear();
  }

  /** Do not wait for the next attempt. */
  retry() {
    this.#cancel("retry");
    this.#run(this.#core.timer("retry"));
  }

  /** Ask now whether the server is still there. */
  probe() {
    this.#cancel("ping");
    this.#run(this.#core.timer("ping"));
  }

  /** Say events; they go out at once or after the next reconnect, exactly once. */
  send(...events) {
    this.#run(this.#core.send(events));
  }

  /** The result of a query; rejects with the server's `{code, message, temporary}`. */
  query(name, params = {}) {
    const tag = ++this.#tags;
    const answer = new Promise((resolve, reject) => this.#answers.set(tag, { resolve, reject }));
    this.#run(this.#core.query(tag, name, params));
    return answer;
  }

  #run(effects) {
    for (const effect of effects) {
      if (effect.open) this.#open(effect.open);
      else if (effect.close) this.#close(effect.close);
      else if (effect.send) this.#write(effect.on, effect.send);
      else if (effect.set) this.#set(effect.set, effect.s);
      else if (effect.cancel) this.#cancel(effect.cancel);
      else if (effect.emit === "answer") this.#answer(effect);
      else this.#emit(effect);
    }
  }

  async #open(n) {
    this.#sockets.set(n, null);
    try {
      const socket = await this.#connect();
      if (!this.#sockets.has(n)) return socket.close(NORMAL_CLOSURE);
      this.#sockets.set(n, socket);
      this.#listen(n, socket);
    } catch {
      this.#closed(n); // the ticket could not be had: the same as a refused connection
    }
  }

  #listen(n, socket) {
    socket.onopen = () => this.#run(this.#core.opened(n));
    socket.onclose = (closing) => this.#closed(n, closing?.code);
    socket.onmessage = ({ data }) => {
      if (data) this.#run(this.#core.received(n, JSON.parse(data))); // a gateway may answer with nothing
    };
  }

  #closed(n, code) {
    this.#sockets.delete(n);
    this.#run(this.#core.closed(n, code));
  }

  #close(n) {
    const socket = this.#sockets.get(n);
    this.#sockets.delete(n);
    if (!socket) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close(NORMAL_CLOSURE);
  }

  #write(n, frame) {
    const socket = this.#sockets.get(n);
    if (socket?.readyState === 1) socket.send(JSON.stringify(frame));
  }

  #set(name, seconds) {
    this.#cancel(name);
    const fire = () => {
      this.#running.delete(name);
      this.#run(this.#core.timer(name));
    };
    this.#running.set(name, this.#timers.setTimeout(fire, seconds * 1000));
  }

  #cancel(name) {
    this.#timers.clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  #answer({ tag, result, error }) {
    const waiting = this.#answers.get(tag);
    this.#answers.delete(tag);
    if (error) waiting?.reject(Object.assign(new Error(error.message), error));
    else waiting?.resolve(result);
  }
}
