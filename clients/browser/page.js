// In the page's own world, before its first script: captures, and hands over to the bridge.
//
// The channel's other end goes to our isolated world in one event that is dispatched before any script
// of the page runs, so no page can take it or speak in our name.

import { install } from "../js/capture/install.js";
import { HANDSHAKE, OFFER } from "./handshake.js";

const MARK = "__devintel_page__";
const BATCH = 200;

function begin() {
  if (window[MARK]) return; // the page carries the script of its own server
  Object.defineProperty(window, MARK, { value: true });
  const { port1: port, port2: other } = new MessageChannel();
  const post = port.postMessage.bind(port);
  const { queueMicrotask: soon, MessageEvent: Message } = window;
  let waiting = [];
  let on = true;
  const flush = () => {
    const events = waiting;
    waiting = [];
    for (let i = 0; i < events.length; i += BATCH) post(events.slice(i, i + BATCH));
  };
  install({
    emit: (event) => {
      if (!on) return;
      if (waiting.push(event) === 1) soon(flush);
      else if (waiting.length >= BATCH) flush();
    },
  });
  port.onmessage = () => (on = false); // this site is switched off
  const offer = () => window.dispatchEvent(new Message(OFFER, { ports: [other] }));
  window.addEventListener(HANDSHAKE, offer, { once: true });
  offer();
  setTimeout(() => window.removeEventListener(HANDSHAKE, offer));
}

begin();
