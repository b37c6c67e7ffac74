// Starts the page: address, credential, store, keyboard, and drawing once a frame.

import { dress } from "./attention.js";
import { Api } from "./api.js";
import { App } from "./app.js";
import { asked, credential, places } from "./early.js";
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

async function begin() {
  const found = await places;
  const world = {
    addresses: found,
    credential,
    refusal: takeRefusal(location, history),
    window,
    WebSocket,
    random: Math.random,
    settings: readSettings(localStorage),
    now: () => Date.now(),
    api: new Api({
      base: found.api,
      credential: () => world.credential,
      asked: await asked,
    }),
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
