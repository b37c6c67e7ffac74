// What `<script src=".../client.js">` runs: captures the page and sends it to the server it came from.
//
// data-session, data-user, data-key, data-workspace and data-remote name what the address does not, data-source who
// put the script there. A page that goes takes the events that the server has not acknowledged over to the next
// page of its tab.

import { readAddress } from "./address.js";
import { install } from "./capture/install.js";
import { Client } from "./client.js";

const KEPT = "devintel.unsent";
const MARK = "__devintel_page__";

function begin(script) {
  if (!script || globalThis[MARK]) return;
  Object.defineProperty(globalThis, MARK, { value: true });
  const { dataset } = script;
  const files = new URL(".", script.src);
  const { base: address, session } = readAddress(files.href);
  const base = dataset.key ? `${address}k/${dataset.key}/` : address;
  // The rules, and what they and source maps are read by, come before the first event goes.
  const rules = () => import(new URL("client-rules.js", files).href);
  const waiting = new Set();
  const fetch = globalThis.fetch.bind(globalThis);
  const { WebSocket, crypto } = globalThis;
  const world = {
    fetch,
    WebSocket,
    crypto,
    setTimeout: setTimeout.bind(globalThis),
    clearTimeout: clearTimeout.bind(globalThis),
  };
  const own = (url) => {
    try {
      return new URL(url, document.baseURI).host === files.host;
    } catch {
      return false;
    }
  };
  const { workspace, remote, user } = dataset;
  const client = new Client({
    world,
    base,
    session: dataset.session || session,
    project: { origin: location.origin, workspace, remote, user },
    hello: {
      source: dataset.source || "browser",
      url: location.href,
      userAgent: navigator.userAgent,
      user,
    },
    prepare: async () => (await rules()).preparing((await rules()).rules),
  });
  let places;
  let turn = Promise.resolve();
  install({
    own,
    emit: (event) => {
      waiting.add(event);
      turn = turn
        .then(() => original(event))
        .then((found) => {
          if (waiting.delete(event)) client.send(found);
        });
    },
  });
  async function original(event) {
    if (event.stack === undefined) return event;
    try {
      places ??= new (await rules()).Places(async (url) => (await fetch(url)).text());
      return await places.originalOf(event);
    } catch {
      return event;
    }
  }
  client.send(...left());
  client.start();
  addEventListener("pagehide", () => keep([...client.unsent, ...waiting]));
  addEventListener("pageshow", (event) => event.persisted && client.send(...left()));
}

function left() {
  try {
    const events = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    sessionStorage.removeItem(KEPT);
    return events;
  } catch {
    return []; // a page without storage (sandboxed) begins anew
  }
}

function keep(events) {
  for (let n = events.length; n; n = Math.floor(n / 2)) {
    try {
      return sessionStorage.setItem(KEPT, JSON.stringify(events.slice(-n)));
    } catch {
      // too many for the storage: the newest half of them
    }
  }
}

begin(document.currentScript);
