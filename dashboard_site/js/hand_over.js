// What leaves the page by the reader's hand: a copied text, a file, a link for somebody else.

import { isKey } from "./credentials.js";
import { NO_FILTER } from "./filters.js";
import { formatRoute } from "./route.js";

/** Copy a text, or what comes of a promise, without losing the permission of the click. */
export async function copy(app, text, what) {
  const { clipboard } = app.world.window.navigator;
  const { ClipboardItem, Blob } = app.world.window;
  const later = () => {
    const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
    return clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  };
  await (typeof text === "string" ? clipboard.writeText(text) : later()).then(
    () => app.announce(`Copied ${what}.`),
    () => app.announce("The browser did not allow copying."),
  );
}

export function download({ window }, name, text) {
  const { document, URL, Blob } = window;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The link that opens a session for somebody else; the laptop's token is part of it, a key never. */
export function invitation({ credential, addresses }, session) {
  const link = new URL(addresses.page);
  if (credential && !isKey(credential)) link.searchParams.set("token", credential);
  link.searchParams.set("session", session);
  return link.href;
}

/** The link to one event, for whoever may read the session. */
export function permalink({ addresses }, session, seq) {
  const route = { session, view: "stream", group: null, at: seq, event: null, filter: NO_FILTER };
  return new URL(`${addresses.page}${formatRoute(route)}`).href;
}
