// What the server has not acknowledged, in storage that outlives the worker and not the browser.

const PREFIX = "unsent:";
const LOST = "lost:";
const MAX_BYTES = 8_000_000; // of the 10 MB that a browser gives

export class Unsent {
  #area;
  #max;
  #batches = new Map(); // key -> {origin, ids, bytes}, the oldest first
  #n = 0;
  #bytes = 0;
  #lost = new Map(); // origin -> how many its client dropped and has not told yet

  constructor(area, max = MAX_BYTES) {
    this.#area = area;
    this.#max = max;
  }

  /** `{origin, events, lost}` a site that an earlier run of the worker left; `lost` did not fit and is still to be told. */
  async left() {
    const all = Object.entries(await this.#area.get(null));
    const stored = all
      .filter(([key]) => key.startsWith(PREFIX))
      .sort(([a], [b]) => number(a) - number(b));
    const sites = new Map();
    const site = (origin) =>
      sites.get(origin) ?? sites.set(origin, { origin, events: [], lost: 0 }).get(origin);
    for (const [key, { origin, events, lost = 0 }] of stored) {
      site(origin).lost += lost;
      if (!events) continue;
      site(origin).events.push(...events);
      this.#note(key, origin, events);
    }
    const told = all.filter(([key]) => key.startsWith(LOST));
    for (const [key, count] of told) site(key.slice(LOST.length)).lost += count;
    this.#n = stored.length ? number(stored.at(-1)[0]) : 0;
    await this.#area.remove([
      ...stored.filter(([, one]) => !one.events).map(([key]) => key),
      ...told.map(([key]) => key),
    ]);
    return [...sites.values()];
  }

  /** Keep a batch until `drop` no longer finds its events; of the oldest, where there is no room, their number. */
  async keep(origin, events) {
    const key = `${PREFIX}${++this.#n}`;
    this.#note(key, origin, events);
    const shed = {};
    for (const [old, one] of this.#batches) {
      if (this.#bytes <= this.#max || old === key) break;
      if (!one.bytes) continue;
      this.#bytes -= one.bytes;
      one.bytes = 0;
      shed[old] = { origin: one.origin, lost: one.ids.length };
    }
    await this.#area.set({ ...shed, [key]: { origin, events } });
  }

  /** A site's client holds `unsent` and dropped `lost` that it has not told: forget the batches that hold nothing more. */
  async settle(origin, unsent, lost) {
    if ((this.#lost.get(origin) ?? 0) !== lost) {
      this.#lost.set(origin, lost);
      await this.#area.set({ [LOST + origin]: lost });
    }
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
