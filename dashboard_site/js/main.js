// Starts the page: address, credential, store, keyboard, and drawing once a frame.

import { addresses } from "./addresses.js";
import { dress } from "./attention.js";
import { Api } from "./api.js";
import { App } from "./app.js";
import { takeCredential } from "./credentials.js";
import { html, render } from "./html.js";
import { onKey } from "./keyboard.js";
import { takeRefusal } from "./login.js";
import { parseRoute } from "./route.js";
import { readSettings } from "./settings.js";
import { initialState } from "./store.js";
import { Page } from "./views/page.js";

const TICK_MS = 1000;

const pinned = () => {
  try {
    const list = JSON.parse(localStorage.getItem("devintel.pinned") ?? "[]");
    return Array.isArray(list) ? list.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
};

/** The addresses: the packaged page brings them, the bare modules ask for config.json. */
async function configured() {
  const brought = document.querySelector('meta[name="devintel"]');
  if (brought) return JSON.parse(brought.getAttribute("content"));
  return (await fetch(new URL("../config.json", import.meta.url))).json();
}

async function begin() {
  const credential = takeCredential(location, history, sessionStorage);
  const config = await configured();
  const places = addresses(config, location.href);
  const world = {
    addresses: places,
    credential,
    refusal: takeRefusal(location, history),
    window,
    WebSocket,
    random: Math.random,
    settings: readSettings(localStorage),
    now: () => Date.now(),
    api: new Api({ base: places.api, credential: () => world.credential }),
    draw: schedule,
  };
  const app = new App(
    world,
    initialState(parseRoute(location.search), { pinned: pinned(), now: Date.now() }),
  );
  const root = document.getElementById("app");
  let scheduled = false;
  function draw() {
    scheduled = false;
    dress(document, app.state);
    render(html`<${Page} state=${app.state} app=${app} />`, root);
  }
  function schedule() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(draw);
  }
  app.dispatch({ type: "routed", route: app.state.route });
  app.start();
  root.replaceChildren();
  draw();
  window.addEventListener("popstate", () => {
    app.dispatch({ type: "routed", route: parseRoute(location.search) });
    app.enter();
  });
  window.addEventListener("keydown", (event) => onKey(event, app));
  window.addEventListener("online", () => app.network(true));
  window.addEventListener("offline", () => app.network(false));
  setInterval(() => app.dispatch({ type: "tick", now: Date.now() }), TICK_MS);
}

begin();
