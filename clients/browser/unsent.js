// What the server has not acknowledged, in storage that outlives the worker and not the browser.

const PREFIX = "unsent:";
const MAX_BYTES = 8_000_000; // of the 10 MB that a browser gives

export class Unsent {
  #area;
  #batches = new Map(); // key -> {origin, ids, bytes}, the oldest first
  #n = 0;
  #bytes = 0;

  constructor(area) {
    this.#area = area;
  }

  /** `[origin, events]` that an earlier run of the worker left. */
  async left() {
    const stored = Object.entries(await this.#area.get(null)).filter(([key]) =>
      key.startsWith(PREFIX),
    );
    stored.sort(([a], [b]) => number(a) - number(b));
    for (const [key, { origin, events }] of stored) this.#note(key, origin, events);
    this.#n = stored.length ? number(stored.at(-1)[0]) : 0;
    return stored.map(([, { origin, events }]) => [origin, events]);
  }

  /** Keep a batch until `drop` no longer finds its events; the oldest go where there is no room. */
  async keep(origin, events) {
    const key = `${PREFIX}${++this.#n}`;
    this.#note(key, origin, events);
    while (this.#bytes > MAX_BYTES && this.#batches.size > 1)
      await this.#remove([this.#batches.keys().next().value]);
    await this.#area.set({ [key]: { origin, events } });
  }

  /** Forget the batches of a site that hold none of the events that are still unsent. */
  async drop(origin, unsent) {
    const open = new Set(unsent.map((event) => event.id));
    const done = [...this.#batches].filter(
      ([, one]) => one.origin === origin && one.taken && !one.ids.some((id) => open.has(id)),
    );
    await this.#remove(done.map(([key]) => key));
  }

  /** Events were given to their client: from now on its own list tells what is unsent. */
  taken(origin, events) {
    const ids = new Set(events.map((event) => event.id));
    for (const one of this.#batches.values())
      if (one.origin === origin && one.ids.some((id) => ids.has(id))) one.taken = true;
  }

  #note(key, origin, events) {
    const bytes = JSON.stringify(events).length;
    this.#batches.set(key, { origin, ids: events.map((event) => event.id), bytes, taken: false });
    this.#bytes += bytes;
  }

  async #remove(keys) {
    for (const key of keys) {
      this.#bytes -= this.#batches.get(key)?.bytes ?? 0;
      this.#batches.delete(key);
    }
    if (keys.length) await this.#area.remove(keys);
  }
}

const number = (key) => Number(key.slice(PREFIX.length));
