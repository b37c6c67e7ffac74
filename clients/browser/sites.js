// One client a site: its project's session, what it sent last, what helps, why it is quiet.

import { Client } from "../js/client.js";
import { Places } from "../js/places.js";

const SHOWN = 8;

export class Site {
  #placed = Promise.resolve();
  #places = new Places(async (url) => (await fetch(url, { cache: "force-cache" })).text());
  last = [];
  solutions = [];
  sent = 0;
  dropped = 0;

  constructor({ origin, settings, prepare, changed, lost }) {
    this.origin = origin;
    this.client = new Client({
      base: settings.server.endsWith("/") ? settings.server : `${settings.server}/`,
      session: settings.session,
      project: { origin, ...(settings.user && { user: settings.user }) },
      hello: {
        source: "browser-extension",
        url: origin,
        userAgent: navigator.userAgent,
        ...(settings.user && { user: settings.user }),
      },
      prepare,
      lost,
      emit: (emission) => this.#heard(emission, changed),
    });
    this.client.start();
  }

  /** Send events in their order, each with the original place of its stack. */
  send(events) {
    for (const event of events) {
      this.#placed = this.#placed
        .then(() => (event.stack ? this.#places.originalOf(event) : event))
        .catch(() => event)
        .then((found) => this.client.send(found));
      this.last = [
        {
          type: event.type,
          text: event.content.message ?? event.content.url ?? "",
          at: event.timestamp,
        },
        ...this.last,
      ].slice(0, SHOWN);
    }
    return this.#placed;
  }

  /** What the popup shows. */
  get shown() {
    const { status, trouble, session } = this.client;
    const { last, solutions, sent, dropped } = this;
    return {
      status,
      trouble,
      session,
      last,
      solutions,
      sent,
      dropped,
      waiting: this.client.unsent.length,
    };
  }

  #heard(emission, changed) {
    if (emission.emit === "dropped") this.dropped += emission.count;
    if (emission.emit === "acked") this.sent += emission.answer.eventIds?.length ?? 1;
    if (emission.emit === "push" && emission.frame.type === "solution") {
      this.solutions = [emission.frame.solution, ...this.solutions].slice(0, 3);
    }
    changed(this);
  }
}
