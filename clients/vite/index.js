// The development server's pages load the page script, in the session of the project that is served.

import { checkoutOf } from "./checkout.js";

const LOCAL = "http://127.0.0.1:8000";
const ASK_MS = 2000; // who is not there refuses at once: only a busy server takes so long

/**
 * `url` the server, `session` a name instead of the project's, `user` who works here, `key` for a team's server.
 * @param {{ url?: string, session?: string, user?: string, key?: string }} options
 */
export default function devintel({
  url = process.env.DEVINTEL_URL ?? LOCAL,
  session = process.env.DEVINTEL_SESSION ?? "",
  user,
  key,
} = {}) {
  const base = url.endsWith("/") ? url : `${url}/`;
  let project = {};
  return {
    name: "devintel",
    apply: "serve",
    async configResolved({ root }) {
      const found = await checkoutOf(root);
      project = { ...found, user: user ?? found.user };
    },
    configureServer(server) {
      server.httpServer?.once("listening", () => claim(server, base, project));
    },
    transformIndexHtml: {
      order: "pre",
      handler: async () => ((await answers(base)) ? [tag(base, { session, key, project })] : []),
    },
  };
}

function tag(base, { session, key, project }) {
  const attrs = { src: new URL("client.js", base).href, "data-source": "vite" };
  for (const [name, value] of Object.entries({ ...project, session, key }))
    if (value) attrs[`data-${name}`] = value.replace(/["&<>\\]/g, ""); // not every Vite escapes them
  return { tag: "script", attrs, injectTo: "head-prepend" };
}

/** A page must not wait for, or fail by, a server that is not there. */
async function answers(base) {
  try {
    return (
      await fetch(new URL("client.js", base), {
        method: "HEAD",
        signal: AbortSignal.timeout(ASK_MS),
      })
    ).ok;
  } catch {
    return false;
  }
}

/** Whoever opens our pages (the browser extension) is told this project's session. */
function claim(server, base, project) {
  const { address, port, family } = server.httpServer.address();
  const scheme = server.config.server.https ? "https" : "http";
  const hosts =
    address.includes("127.0.0.1") || address.includes("::")
      ? ["localhost", "127.0.0.1"]
      : [family === "IPv6" ? `[${address}]` : address];
  for (const host of hosts) {
    const body = JSON.stringify({ ...project, origin: `${scheme}://${host}:${port}` });
    fetch(new URL("projects", base), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    }).catch(() => {});
  }
}
