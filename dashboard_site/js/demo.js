// Events as a shop's developers would send them, to look around in; they are stored like any others.

const STACK = `TypeError: Cannot read properties of undefined (reading 'items')
    at cartTotal (http://localhost:5173/src/cart.js:24:17)
    at Checkout (http://localhost:5173/src/Checkout.jsx:41:12)`;

/** Fresh events that end at `now` (milliseconds). */
export function demo(now) {
  const events = [
    {
      type: "terminal",
      subtype: "command",
      source: "terminal",
      content: { command: "npm run dev", message: "$ npm run dev" },
    },
    { type: "log", source: "browser", content: { message: "cart restored from storage" } },
    {
      type: "network",
      subtype: "fetch",
      source: "browser",
      content: { method: "GET", url: "http://localhost:5173/api/cart", status: 200, duration: 41 },
    },
    {
      type: "git",
      subtype: "commit",
      source: "vscode",
      content: {
        branch: "main",
        message: "commit on main: Load prices late",
        lastCommit: { hash: "4f2a91c", author: "Ada", message: "Load prices late" },
      },
    },
    {
      type: "network",
      subtype: "fetch",
      source: "browser",
      content: {
        method: "GET",
        url: "http://localhost:5173/api/prices",
        status: 500,
        duration: 803,
      },
    },
    {
      type: "error",
      subtype: "uncaught",
      source: "browser",
      stack: STACK,
      content: {
        message: "Cannot read properties of undefined (reading 'items')",
        name: "TypeError",
      },
    },
    {
      type: "edit",
      source: "vscode",
      content: { path: "src/cart.js", message: "Edited src/cart.js", added: 14, removed: 2 },
    },
    {
      type: "file",
      subtype: "save",
      source: "vscode",
      content: {
        path: "src/cart.js",
        message: "Saved src/cart.js",
        action: "save",
        diagnostics: [],
      },
    },
  ];
  return events.map((event, i) => ({
    ...event,
    timestamp: now - (events.length - i) * 4000,
    context: { user: i % 2 ? "Ada" : "Grace" },
  }));
}
