// In the isolated world: takes the page's channel once, and gives its events to the worker, each batch
// again until the worker has it.

import { newId } from "../js/ids.js";
import { HANDSHAKE, OFFER } from "./handshake.js";

const extension = globalThis.browser ?? globalThis.chrome;
const MAX_WAITING = 50;
const AGAIN_MS = 500;

class Bridge {
  #page = null;
  #worker = null;
  #waiting = []; // {n, events, lost} that the worker has not confirmed
  #count = 0;

  begin() {
    const take = (event) => {
      if (this.#page || !event.ports?.[0]) return;
      window.removeEventListener(OFFER, take, true);
      event.stopImmediatePropagation();
      this.#page = event.ports[0];
      this.#page.onmessage = ({ data }) => this.#said(data);
    };
    window.addEventListener(OFFER, take, true);
    window.dispatchEvent(new Event(HANDSHAKE));
  }

  #said(events) {
    // Named here, so that a batch that is given to another worker once more is known again.
    for (const event of events) event.id = newId(crypto);
    const batch = { n: ++this.#count, events, lost: 0 };
    this.#waiting.push(batch);
    if (!this.#worker && this.#waiting.length > MAX_WAITING) {
      const gone = this.#waiting.shift();
      this.#waiting[0].lost += gone.lost + gone.events.length;
    }
    if (this.#worker) this.#post(batch);
    else this.#connect();
  }

  #connect() {
    if (this.#worker) return;
    try {
      this.#worker = extension.runtime.connect({ name: "page" });
    } catch {
      this.#off(); // the extension was updated or removed: this page's part of it is over
      return;
    }
    this.#worker.onMessage.addListener((answer) => this.#answered(answer));
    this.#worker.onDisconnect.addListener(() => {
      this.#worker = null;
      if (this.#waiting.length) setTimeout(() => this.#connect(), AGAIN_MS);
    });
    for (const batch of this.#waiting) this.#post(batch);
  }

  #post(batch) {
    try {
      this.#worker?.postMessage(batch);
    } catch {
      this.#worker = null;
      setTimeout(() => this.#connect(), AGAIN_MS);
    }
  }

  #answered({ ack, off }) {
    if (off) return this.#off();
    this.#waiting = this.#waiting.filter((batch) => batch.n > ack);
  }

  #off() {
    this.#waiting = [];
    this.#page?.postMessage("off");
    this.#page?.close();
  }
}

new Bridge().begin();
