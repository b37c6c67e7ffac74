// Where a server is: one address, from which every path follows, `/k/<key>` and `/s/<name>` included.

/** `{base, session}` of what a person was given: a server's address, or an invite link. */
export function readAddress(text) {
  const url = new URL(/^https?:\/\//.test(text) ? text : `http://${text}`);
  const named = /^(.*)\/s\/([^/]+)(?:\/.*)?$/.exec(url.pathname);
  const session = url.searchParams.get("session") ?? (named ? decodeURIComponent(named[2]) : "");
  const path = (named ? named[1] : url.pathname.replace(/\/dashboard\/?$/, "")).replace(/\/$/, "");
  return { base: `${url.origin}${path}/`, session };
}

/** The WebSocket of a base address. */
export function socketAddress(base) {
  const url = new URL("ws", base);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}
