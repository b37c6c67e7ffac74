// Where a reader stands in a session's log: epoch and position, no line lost and none twice.

const HELD_EVENTS = 5000;

export class Cursor {
  epoch = null;
  seq = 0;
  #held = [];

  /** `{epoch, seq}` to resume from, or null before the first acknowledgement. */
  get resume() {
    return this.epoch === null ? null : { epoch: this.epoch, seq: this.seq };
  }

  /** Whether events wait here for older ones to be fetched. */
  get waits() {
    return this.#held.length > 0;
  }

  /** Stand at `seq` of `epoch`; what was held is forgotten. */
  place(epoch, seq) {
    this.epoch = epoch;
    this.seq = seq;
    this.#held = [];
  }

  /** An empty session gets its epoch with its first event: not a new log for who saw nothing. */
  adopt(epoch) {
    if (this.epoch === "" && this.seq === 0) this.epoch = epoch;
  }

  /** Forget what is held: a resume will bring it. */
  drop() {
    this.#held = [];
  }

  /** Take events in any order; returns those that follow without a hole, each once, in order. */
  take(events) {
    const fresh = events.filter((event) => event.seq > this.seq);
    const all = [...this.#held, ...fresh].sort((a, b) => a.seq - b.seq);
    const ready = [];
    let i = 0;
    for (; i < all.length && all[i].seq <= this.seq + 1; i += 1) {
      if (all[i].seq <= this.seq) continue;
      ready.push(all[i]);
      this.seq = all[i].seq;
    }
    this.#held = all.slice(i, i + HELD_EVENTS);
    return ready;
  }
}
