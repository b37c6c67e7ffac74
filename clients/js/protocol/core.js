// The protocol's client as a state machine without I/O: every method returns a list of effects.
//
// Effects: {open: n} {close: n} {send: frame, on: n} {set: timer, s: seconds} {cancel: timer}
// {emit: kind, ...}; kinds: status, head, reset, events, acked, refused, dropped, answer, push.
// Sockets are numbered by the core; timers: init, retry, ping, pong, ack, renew.
// tests/vectors/client.json is the contract, which the Python client keeps too.

import { backoff } from "./backoff.js";
import { DEFAULTS } from "./options.js";
import { Outbox } from "./outbox.js";
import { Reader } from "./reader.js";

// The server does not know this connection any more (a laptop has slept): another one is needed.
const LOST = "unauthorized";
// Errors of a message in which no `id` could be read: that of the frame under way.
const UNREADABLE = new Set(["invalid_json", "invalid_message", "too_large", "unknown_type"]);

export class Core {
  #options;
  #random;
  #outbox;
  #reader;
  #phase = "stopped";
  #sockets = 0;
  #current = null;
  #next = null; // the connection being made before the current one is broken
  #attempt = 0;
  #ids = 0;
  #inits = new Map(); // id of an init frame -> whether it asked to resume
  #queries = new Map(); // id of a query frame -> {tag, frame}
  #timers = new Set();
  #newId = () => String(++this.#ids);
  #delay = () => backoff(this.#attempt++, this.#random, this.#options.backoff);

  constructor(options, random) {
    this.#options = { ...DEFAULTS, ...options };
    this.#random = random;
    this.#outbox = new Outbox(this.#options);
    const reads = this.#options.hello?.subscribe?.includes("events") ?? false;
    this.#reader = new Reader(this.#options.page, reads);
  }

  /** connecting, live, waiting, refused or stopped. */
  get phase() {
    return this.#phase;
  }

  /** Events not yet acknowledged. */
  get pending() {
    return this.#outbox.size;
  }

  /** Those events themselves, the oldest first. */
  get unsent() {
    return this.#outbox.unsent;
  }

  /** `{epoch, seq}` of the last event delivered, or null. */
  get position() {
    return this.#reader.position;
  }

  /** What a reader has from elsewhere, before it starts. */
  stand(position) {
    this.#reader.stand(position);
  }

  start() {
    const idle = this.#phase === "stopped" || this.#phase === "refused";
    return this.#seal(idle ? this.#connect() : []);
  }

  stop() {
    return this.#seal([...this.#hangUp(), ...this.#status("stopped")]);
  }

  /** Say events; they are kept until the server has acknowledged them. */
  send(events) {
    return this.#seal([...this.#outbox.add(events), ...this.#flush()]);
  }

  /** Ask a question; the answer is emitted with `tag`, after a reconnect if need be. */
  query(tag, query, params = {}) {
    const frame = { type: "query", id: this.#newId(), query, params };
    this.#queries.set(frame.id, { tag, frame });
    return this.#seal(this.#phase === "live" ? [{ send: frame }] : []);
  }

  opened(n) {
    if (!this.#knows(n) || !this.#options.hello) return [];
    return this.#seal(this.#introduced(n));
  }

  #introduced(n) {
    const resume = this.#reader.position;
    const id = this.#newId();
    this.#inits.set(id, resume !== null);
    const frame = { type: "init", id, ...this.#options.hello, ...(resume ? { resume } : {}) };
    return [{ send: frame, on: n }];
  }

  /** Socket `n` has closed, with a code where it was open, or could not be opened. */
  closed(n, code = null) {
    const told = n === this.#current ? this.#outbox.cut(code) : [];
    return this.#seal([...told, ...this.#closed(n)]);
  }

  received(n, frame) {
    if (!this.#knows(n)) return [];
    const answers = n === this.#current && frame.type !== "error"; // an error is no pong
    const alive = answers ? [{ cancel: "pong" }] : [];
    return this.#seal([...alive, ...this.#handle(n, frame)]);
  }

  timer(name) {
    return this.#seal(this.#timers.delete(name) ? this.#expired(name) : []);
  }

  #expired(name) {
    const { ping, pong, init } = this.#options;
    switch (name) {
      case "retry":
        return this.#connect();
      case "ping":
        return [{ send: { type: "ping" } }, { set: "ping", s: ping }, { set: "pong", s: pong }];
      case "ack":
        return this.#phase === "live" ? this.#outbox.again() : [];
      case "renew":
        this.#next = ++this.#sockets;
        return [{ open: this.#next }, { set: "init", s: init }];
      case "pong":
        return this.#cut(this.#current);
      default: // init: the attempt took too long
        return this.#cut(this.#next ?? this.#current);
    }
  }

  #handle(n, frame) {
    if (!this.#options.hello) return this.#monitored(n, frame);
    switch (frame.type) {
      case "init_ack":
        return this.#welcomed(n, frame);
      case "event_processed":
        if (!this.#outbox.sent(frame.id)) break;
        this.#attempt = 0;
        return [...this.#outbox.acknowledged(frame), ...this.#flush()];
      case "query_result":
        return this.#answered(frame, { result: frame.result });
      case "events":
        return this.#reader.events(frame, this.#newId);
      case "caught_up": // cut off before the end: from there again
        return frame.recovered === false ? this.#introduced(n) : [];
      case "pong":
        return this.#reader.pong(frame, this.#newId);
      case "error":
        return this.#failed(n, frame);
      case undefined: // the gateway's own: a function has failed
        if (!this.#outbox.busy) break;
        return this.#broken({ code: "internal", temporary: true, message: frame.message });
    }
    return [{ emit: "push", frame }];
  }

  #monitored(n, frame) {
    if (frame.type === "error")
      return frame.code === LOST ? this.#cut(n) : [{ emit: "push", frame }];
    const fresh = n === this.#next || this.#phase !== "live";
    return [
      ...(fresh ? this.#live(n) : []),
      ...(frame.type === "pong" ? [] : [{ emit: "push", frame }]),
    ];
  }

  #welcomed(n, frame) {
    const resumed = this.#inits.get(frame.id) ?? this.#reader.position !== null;
    this.#inits.delete(frame.id);
    this.#reader.disconnected();
    const questions = [...this.#queries.values()].map(({ frame: query }) => ({ send: query }));
    const live = this.#live(n);
    const place = this.#reader.welcomed(frame, resumed);
    return [...live, ...place, ...this.#outbox.again(), ...this.#flush(), ...questions];
  }

  #live(n) {
    const old = n === this.#next ? this.#current : null;
    this.#current = n;
    this.#next = null;
    this.#attempt = 0;
    return [
      ...(old === null ? [] : [{ close: old }]),
      { cancel: "init" },
      ...this.#status("live"),
      { set: "ping", s: this.#options.ping },
      { set: "renew", s: this.#options.renew },
    ];
  }

  #flush() {
    return this.#phase === "live" ? this.#outbox.flush(this.#newId) : [];
  }

  #failed(n, frame) {
    const { id, code, message, temporary } = frame;
    if (this.#inits.delete(id)) {
      if (temporary) return this.#cut(n);
      return [...this.#hangUp(), ...this.#status("refused", { code, message })];
    }
    if (code === LOST) return this.#cut(n);
    const unread = id === undefined && UNREADABLE.has(code);
    if (this.#outbox.sent(id) || (unread && this.#outbox.busy)) return this.#broken(frame);
    return this.#answered(frame, { error: { code, message, temporary } });
  }

  #broken(error) {
    return [...this.#outbox.failed(error, this.#delay), ...this.#flush()];
  }

  #answered(frame, answer) {
    if (this.#reader.asked(frame.id)) return this.#reader.filled(answer.result, this.#newId);
    const asked = this.#queries.get(frame.id);
    if (!asked) return [{ emit: "push", frame }];
    this.#queries.delete(frame.id);
    return [{ emit: "answer", tag: asked.tag, ...answer }];
  }

  #closed(n) {
    if (!this.#knows(n)) return [];
    if (n === this.#next) {
      this.#next = null;
      return [{ cancel: "init" }, { set: "renew", s: this.#delay() }];
    }
    this.#reader.disconnected();
    this.#current = this.#next;
    this.#next = null;
    if (this.#current !== null) return [...this.#silence("init"), ...this.#status("connecting")];
    const s = this.#delay();
    return [...this.#silence(), ...this.#status("waiting", { s }), { set: "retry", s }];
  }

  #connect() {
    this.#current = ++this.#sockets;
    this.#inits.clear();
    const { init } = this.#options;
    return [...this.#status("connecting"), { open: this.#current }, { set: "init", s: init }];
  }

  /** Close a socket that does not answer, and go on as if it had closed. */
  #cut(n) {
    return [{ close: n }, ...this.#closed(n)];
  }

  #hangUp() {
    const open = [this.#current, this.#next].filter((n) => n !== null);
    this.#current = this.#next = null;
    this.#reader.disconnected();
    return [...this.#silence(), ...open.map((n) => ({ close: n }))];
  }

  #silence(keep) {
    return [...this.#timers].filter((name) => name !== keep).map((name) => ({ cancel: name }));
  }

  #status(phase, more = {}) {
    this.#phase = phase;
    return [{ emit: "status", status: phase, ...more }];
  }

  #knows(n) {
    return n !== null && (n === this.#current || n === this.#next);
  }

  /** Note which timers run, drop cancels of those that do not, and address frames. */
  #seal(effects) {
    return effects.flatMap((effect) => {
      if (effect.set) this.#timers.add(effect.set);
      if (effect.cancel && !this.#timers.delete(effect.cancel)) return [];
      return effect.send && effect.on === undefined ? [{ ...effect, on: this.#current }] : [effect];
    });
  }
}
