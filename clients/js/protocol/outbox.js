// What a producer still has to say: a bounded buffer and one numbered frame in flight.
//
// API Gateway handles the frames of one connection side by side, so only one event frame is under way
// at a time; what is said meanwhile becomes the next one. A number is used up by its acknowledgement
// only: a frame that is sent again carries the same number and the same events (guarantee G3).

const encoder = new TextEncoder();
const ENVELOPE_BYTES = 256;

const TOO_BIG = 1009; // a gateway closes with it on a frame over its limit, before anything is stored
const CUTS = 2; // so many cuts of one message are no accident,
const FAULTS = 5; // and so many unexpected failures neither

const size = (event) => encoder.encode(JSON.stringify(event)).length + 1;

export class Outbox {
  #limits;
  #waiting = [];
  #flight = null; // {id, pseq, events, cuts, faults}
  #pseq = 1;

  /** `maxEvents` and `maxBytes` bound a frame, `keep` the events that wait, `ack` the seconds to wait. */
  constructor(limits) {
    this.#limits = limits;
  }

  /** Events that no acknowledgement has covered yet. */
  get size() {
    return this.#waiting.length + (this.#flight?.events.length ?? 0);
  }

  /** Those events, the oldest first: what another run has to send if this one ends. */
  get unsent() {
    return [...(this.#flight?.events ?? []), ...this.#waiting.map((item) => item.event)];
  }

  /** Whether the frame of this id is the one in flight. */
  sent(id) {
    return id !== undefined && id === this.#flight?.id;
  }

  /** Whether a frame waits for its acknowledgement. */
  get busy() {
    return this.#flight !== null;
  }

  /** Add events; those that can never fit a frame, or made room for newer ones, are told. */
  add(events) {
    const sized = events.map((event) => ({ event, bytes: size(event) }));
    const fits = ({ bytes }) => bytes + ENVELOPE_BYTES <= this.#limits.maxBytes;
    this.#waiting.push(...sized.filter(fits));
    const dropped = Math.max(0, this.#waiting.length - this.#limits.keep);
    this.#waiting.splice(0, dropped);
    const tooLarge = sized.filter((item) => !fits(item)).map((item) => item.event);
    return [
      ...(dropped ? [{ emit: "dropped", count: dropped }] : []),
      ...(tooLarge.length ? [{ emit: "refused", code: "too_large", events: tooLarge }] : []),
    ];
  }

  /** Send the next frame, if none is in flight; `newId()` is asked only then. */
  flush(newId) {
    if (this.#flight || !this.#waiting.length) return [];
    this.#flight = { id: newId(), pseq: this.#pseq, events: this.#take(), cuts: 0, faults: 0 };
    return this.again();
  }

  /** The frame in flight (once more): same number, same events. */
  again() {
    if (!this.#flight) return [];
    const { id, pseq, events } = this.#flight;
    const frame =
      events.length === 1
        ? { type: "event", id, pseq, event: events[0] }
        : { type: "bulk", id, pseq, events };
    return [{ send: frame }, { set: "ack", s: this.#limits.ack }];
  }

  /** The frame in flight is stored: its number is used up. */
  acknowledged(answer) {
    this.#pseq += 1;
    this.#flight = null;
    return [{ cancel: "ack" }, { emit: "acked", answer }];
  }

  /** The frame in flight was answered by an error; `delay()` gives the seconds until the next try. */
  failed(error, delay) {
    const { pseq } = this.#flight;
    if (error.code === "out_of_order" && error.expected > pseq) return this.acknowledged(error);
    if (error.code === "out_of_order" && error.expected < pseq)
      return this.#renumber(error.expected);
    if (error.code === "internal" && ++this.#flight.faults >= FAULTS) {
      this.#pseq += 1; // it may have been stored, so its number counts as used
      return this.#refused(error);
    }
    if (error.temporary) return [{ set: "ack", s: error.retry_after ?? delay() }];
    return this.#refused(error); // never stored, so its number is free again
  }

  /**
   * The connection was closed while the frame was under way. One that was cut twice for its size goes in
   * halves from now on; an event that no frame can carry is told.
   */
  cut(code) {
    const flight = this.#flight;
    if (!flight || code !== TOO_BIG || ++flight.cuts < CUTS) return [];
    if (flight.events.length === 1)
      return this.#refused({ code: "too_large", message: "The server cuts a frame of this size." });
    const half = Math.floor(flight.events.length / 2);
    const later = flight.events.slice(half).map((event) => ({ event, bytes: size(event) }));
    this.#waiting.unshift(...later);
    flight.events = flight.events.slice(0, half);
    return [];
  }

  #refused({ code, message }) {
    const { events } = this.#flight;
    this.#flight = null;
    return [{ cancel: "ack" }, { emit: "refused", code, message, events }];
  }

  /** The server expects an older number than our oldest: it forgot us, so we count as it does. */
  #renumber(expected) {
    this.#pseq = this.#flight.pseq = expected;
    return this.again();
  }

  #take() {
    let bytes = ENVELOPE_BYTES;
    let n = 0;
    for (const item of this.#waiting) {
      bytes += item.bytes;
      if (n === this.#limits.maxEvents || (n && bytes > this.#limits.maxBytes)) break;
      n += 1;
    }
    return this.#waiting.splice(0, n).map((item) => item.event);
  }
}
