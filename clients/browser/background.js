// The worker: owns the sockets, keeps what is not acknowledged over its own end.

import { preparing } from "../js/preparing.js";
import { change, load } from "./settings.js";
import { Site } from "./sites.js";
import { Unsent } from "./unsent.js";

const extension = globalThis.browser ?? globalThis.chrome;
const MATCHES = ["bridge.js", "page.js"];

class Worker {
  #sites = new Map();
  #prepare = null;
  #unsent = new Unsent(extension.storage.session);
  #ready = this.#begin();

  async #begin() {
    this.settings = await load();
    for (const { origin, events, lost } of await this.#unsent.left()) {
      this.#site(origin, lost);
      this.#give(origin, events);
    }
  }

  connected(port) {
    const origin = origins(port.sender);
    let turn = this.#ready;
    port.onMessage.addListener((batch) => {
      turn = turn.then(() => this.#took(port, origin, batch)).catch(() => {});
    });
  }

  get ready() {
    return this.#ready;
  }

  async asked({ ask, origin, values }) {
    await this.#ready;
    if (ask === "change") await this.#change(values);
    if (ask === "switch") await this.#change({ off: toggled(this.settings.off, origin) });
    if (ask === "allow") await allow(origin);
    const site = this.#sites.get(origin);
    return {
      settings: this.settings,
      off: this.settings.off.includes(origin),
      site: site?.shown ?? null,
    };
  }

  async #took(port, origin, { n, events, lost }) {
    if (this.settings.off.includes(origin)) return port.postMessage({ off: true });
    if (lost) events.unshift(lossOf(lost, events[0].id));
    await this.#unsent.keep(origin, events);
    port.postMessage({ ack: n });
    await this.#give(origin, events);
  }

  async #give(origin, events) {
    await this.#site(origin).send(events);
    this.#unsent.taken(origin, events);
  }

  async #change(values) {
    this.settings = await change(values);
    if (!("server" in values || "session" in values || "user" in values)) return;
    for (const [origin, site] of this.#sites) {
      const { unsent: events, lost } = site.client;
      site.client.stop();
      this.#sites.delete(origin);
      if (events.length || lost) this.#site(origin, lost).send(events);
    }
  }

  #site(origin, lost = 0) {
    if (!this.#sites.has(origin)) {
      const changed = ({ client }) => this.#unsent.settle(origin, client.unsent, client.lost);
      this.#sites.set(
        origin,
        new Site({ origin, settings: this.settings, prepare: this.#rules, changed, lost }),
      );
    }
    return this.#sites.get(origin);
  }

  #rules = async () => {
    const file = await fetch(extension.runtime.getURL("rules.json"));
    this.#prepare ??= preparing((await file.json()).rules);
    return this.#prepare;
  };
}

/** The site that a frame belongs to is its tab's, as far as we may know it. */
function origins({ tab, origin, url }) {
  for (const one of [tab?.url, origin, url]) {
    try {
      const found = new URL(one).origin;
      if (found !== "null") return found;
    } catch {
      // not told
    }
  }
  return "unknown";
}

const toggled = (list, one) =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

const lossOf = (count, before) => ({
  id: `lost-${before}`,
  type: "warn",
  subtype: "dropped",
  timestamp: Date.now(),
  content: {
    message: `${count} events were dropped in the page: the extension could not take them in time.`,
    count,
  },
});

/** Run on another site from its next load on; the popup has asked for the permission. */
async function allow(origin) {
  const id = `site-${origin.replace(/\W+/g, "-")}`;
  const common = {
    matches: [`${origin}/*`],
    runAt: /** @type {const} */ ("document_start"),
    allFrames: true,
    persistAcrossSessions: true,
  };
  await extension.scripting
    .unregisterContentScripts({ ids: MATCHES.map((file) => `${id}-${file}`) })
    .catch(() => {});
  await extension.scripting.registerContentScripts([
    { ...common, id: `${id}-bridge.js`, js: ["bridge.js"] },
    { ...common, id: `${id}-page.js`, js: ["page.js"], world: /** @type {const} */ ("MAIN") },
  ]);
}

const worker = new Worker();
// A worker that ended while the server was away is begun again, and sends what it left behind.
extension.alarms.create("again", { periodInMinutes: 0.5 });
extension.alarms.onAlarm.addListener(() => worker.ready);
extension.runtime.onConnect.addListener((port) => worker.connected(port));
extension.runtime.onMessage.addListener((message, sender, answer) => {
  worker.asked(message).then(answer, (error) => answer({ error: error.message }));
  return true;
});
