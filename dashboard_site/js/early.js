// What the first view shows, asked for while the page's script is still on its way: on a slow line
// the script takes as long as the answer, and both travel at once.

import { addresses } from "./addresses.js";
import { takeCredential } from "./credentials.js";
import { newestEvents } from "./newest.js";

/** The addresses: the packaged page brings them, the bare modules ask for config.json. */
async function configured() {
  const brought = document.querySelector('meta[name="devintel"]');
  if (brought) return JSON.parse(brought.getAttribute("content"));
  return (await fetch(new URL("../config.json", import.meta.url))).json();
}

/** Answers under way, by their paths, for whoever asks for one first. */
function ask(base) {
  const headers = credential
    ? { Accept: "application/json", Authorization: `Bearer ${credential}` }
    : { Accept: "application/json" };
  const session = new URLSearchParams(location.search).get("session");
  const paths = [session && newestEvents(session), !credential && "me", "sessions"].filter(Boolean);
  return new Map(
    paths.map((path) => [path, fetch(new URL(path, base), { headers }).catch(() => null)]),
  );
}

export const credential = takeCredential(location, history, sessionStorage);
export const places = configured().then((config) => addresses(config, location.href));
export const asked = places.then(({ api }) => ask(api));
