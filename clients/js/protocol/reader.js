// A reader of a session's log: every event once and in order; a hole is found and fetched.

import { Cursor } from "./cursor.js";

export class Reader {
  #cursor = new Cursor();
  #fill = null; // id of the query that fetches what pushes left out
  #page;
  #active;

  /** `page`: events a query asks for; `active`: whether the connection subscribes to events. */
  constructor(page, active) {
    this.#page = page;
    this.#active = active;
  }

  /** `{epoch, seq}` of the last event delivered, or null. */
  get position() {
    return this.#cursor.resume;
  }

  /** Begin behind what is known from elsewhere. */
  stand({ epoch, seq }) {
    this.#cursor.place(epoch, seq);
  }

  /** Whether the answer of this id is for us. */
  asked(id) {
    return id !== undefined && id === this.#fill;
  }

  /** The server's `init_ack`: take its head, go on after a resume, or begin anew. */
  welcomed({ epoch, seq, recovered, reason = "unknown" }, resumed) {
    if (resumed && recovered === true) {
      this.#cursor.adopt(epoch);
      return [];
    }
    this.#cursor.place(epoch, seq);
    return resumed ? [{ emit: "reset", reason, epoch, seq }] : [{ emit: "head", epoch, seq }];
  }

  /** The connection is lost: a resume will bring what is held or asked for. */
  disconnected() {
    this.#fill = null;
    this.#cursor.drop();
  }

  /** A push of events. */
  events({ epoch, events }, newId) {
    if (!this.position || !events.length) return [];
    if (epoch) this.#cursor.adopt(epoch);
    const moved = Boolean(epoch) && epoch !== this.#cursor.epoch;
    const reset = moved ? this.#lost("epoch", epoch, events[0].seq - 1) : [];
    const ready = this.#deliver(events);
    return [...reset, ...ready, ...(this.#cursor.waits ? this.#fetch(newId) : [])];
  }

  /** The server's head: a lost push shows here. */
  pong({ epoch, seq }, newId) {
    if (!this.#active || !this.position || !epoch || seq === undefined) return [];
    this.#cursor.adopt(epoch);
    if (epoch !== this.#cursor.epoch) return this.#lost("epoch", epoch, seq);
    return seq > this.#cursor.seq ? this.#fetch(newId) : [];
  }

  /** The answer to our query, or its error; then the next ping tells again. */
  filled(result, newId) {
    this.#fill = null;
    const events = result?.events ?? [];
    if (!events.length) {
      this.#cursor.drop();
      return [];
    }
    const hole = events[0].seq > this.#cursor.seq + 1;
    const reset = hole ? this.#lost("truncated", this.#cursor.epoch, events[0].seq - 1) : [];
    const ready = this.#deliver(events);
    const more = this.#cursor.waits || (result.next ?? null) !== null;
    return [...reset, ...ready, ...(more ? this.#fetch(newId) : [])];
  }

  #deliver(events) {
    const ready = this.#cursor.take(events);
    return ready.length ? [{ emit: "events", events: ready }] : [];
  }

  #lost(reason, epoch, seq) {
    this.#cursor.place(epoch, seq);
    this.#fill = null;
    return [{ emit: "reset", reason, epoch, seq }];
  }

  #fetch(newId) {
    if (this.#fill !== null) return [];
    this.#fill = newId();
    const params = { after: this.#cursor.seq, limit: this.#page };
    return [{ send: { type: "query", id: this.#fill, query: "events", params } }];
  }
}
