// What a person chose, kept in the extension's own storage.

import { readAddress } from "../js/address.js";

const extension = globalThis.browser ?? globalThis.chrome;
export const DEFAULTS = { server: "http://127.0.0.1:8000", session: "", user: "", off: [] };

/** The settings: server (with `/k/<key>` where one is needed), session, user, sites that are off. */
export const load = async () => ({
  ...DEFAULTS,
  ...(await extension.storage.local.get(Object.keys(DEFAULTS))),
});

/** Keep a change; an invite link sets server and session at once. */
export async function change(values) {
  const found = { ...values };
  if (found.server !== undefined) {
    const { base, session } = readAddress(found.server || DEFAULTS.server);
    found.server = base;
    if (session) found.session = session;
  }
  await extension.storage.local.set(found);
  return load();
}
