// What leaves the page by the reader's hand: a copied text, a file, a link for somebody else.

import { isKey } from "./credentials.js";
import { NO_FILTER } from "./filters.js";
import { formatRoute } from "./route.js";

/** Copy a text, or what comes of a promise, without losing the permission of the click. */
export async function copy(app, text, what) {
  const { window } = app.world;
  const way = window.navigator.clipboard ? byClipboard : bySelection;
  await way(window, text).then(
    () => app.announce(`Copied ${what}.`),
    () => app.announce("The browser did not allow copying."),
  );
}

function byClipboard({ navigator: { clipboard }, ClipboardItem, Blob }, text) {
  if (typeof text === "string") return clipboard.writeText(text);
  const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
  return clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/** Over plain http, as on a LAN, there is no clipboard: a selection is copied instead. */
async function bySelection({ document }, text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = await text;
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus();
  if (!copied) throw new Error("not copied");
}

export function download({ window }, name, text) {
  const { document, URL, Blob } = window;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Whether an address is of this computer alone. */
export const isLoopback = (host) => /^(?:localhost$|127\.|\[?::1\]?$)/.test(host);

/** The link that opens a session for somebody else; the laptop's token is part of it, a key never. */
export function invitation({ credential, addresses, address = "" }, session) {
  const link = new URL(addresses.page);
  if (isLoopback(link.hostname) && address) {
    const { protocol, host } = new URL(address); // where others open this server
    Object.assign(link, { protocol, host });
  }
  if (credential && !isKey(credential)) link.searchParams.set("token", credential);
  link.searchParams.set("session", session);
  return link.href;
}

/** The link to one event, for whoever may read the session. */
export function permalink({ addresses }, session, seq) {
  const route = { session, view: "stream", group: null, at: seq, event: null, filter: NO_FILTER };
  return new URL(`${addresses.page}${formatRoute(route)}`).href;
}
