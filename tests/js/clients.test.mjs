// What the clients' core does beside the protocol: projects, addresses, cutting, values, places.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { test } from "node:test";

import { readAddress, socketAddress } from "../../clients/js/address.js";
import { describe, inWords, ofError } from "../../clients/js/capture/describe.js";
import { cleaner } from "../../clients/js/capture/stack.js";
import { checkoutOf } from "../../clients/js/checkout.js";
import { Client } from "../../clients/js/client.js";
import { fit, FIT_BYTES } from "../../clients/js/fit.js";
import { Places } from "../../clients/js/places.js";
import { preparing } from "../../clients/js/preparing.js";
import { hashOf } from "../../clients/js/project.js";

const { rules } = JSON.parse(
  readFileSync(new URL("../../functions/devintel/redaction/rules.json", import.meta.url), "utf8"),
);
const vectors = JSON.parse(
  readFileSync(new URL("../vectors/projects.json", import.meta.url), "utf8"),
);

test("a remote has one hash however it is spelled, and what is no remote has none", async () => {
  for (const spellings of vectors.same) {
    assert.equal(new Set(await Promise.all(spellings.map((one) => hashOf(one)))).size, 1);
  }
  for (const text of vectors.none) assert.equal(await hashOf(text), "");
  assert.equal(await hashOf("git@github.com:acme/shop.git"), "c566806a55dcd4dd");
});

test("a server's address and an invite link say where to go and which session", () => {
  const { read } = JSON.parse(
    readFileSync(new URL("../vectors/addresses.json", import.meta.url), "utf8"),
  );
  for (const [text, base, session] of read)
    assert.deepEqual(readAddress(text), { base: `${base}/`, session });
  assert.equal(socketAddress("https://d.example/k/dvi_1/"), "wss://d.example/k/dvi_1/ws");
});

test("an event that is too large for a frame is cut, and stays larger than what the server marks", () => {
  const event = {
    id: "1",
    type: "log",
    timestamp: 1,
    content: { message: "é".repeat(50_000), args: Array(5000).fill("x") },
  };
  const cut = fit(event);
  const bytes = Buffer.byteLength(JSON.stringify(cut));
  assert.ok(bytes <= FIT_BYTES, String(bytes));
  assert.ok(cut.content.message.length >= 60);
  assert.equal(fit({ ...event, content: {} }).content.message, undefined);
});

test("values of every kind are told and no getter is called", () => {
  let called = 0;
  const value = {
    get secret() {
      called += 1;
      return 1;
    },
    list: Array(60).fill(0),
    when: new Date(0),
    big: 10n,
    nothing: undefined,
  };
  value.self = value;
  const told = describe(value);
  assert.equal(called, 0);
  assert.deepEqual(
    { ...told, list: told.list.length },
    {
      secret: "[getter]",
      list: 51,
      when: "1970-01-01T00:00:00.000Z",
      big: "10n",
      nothing: "undefined",
      self: "[circular]",
    },
  );
  assert.deepEqual(describe(new Map([["a", new Set([1])]])), { map: [["a", { set: [1] }]] });
  assert.equal(
    describe(
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("hostile");
          },
        },
      ),
    ),
    "[unreadable]",
  );
  assert.equal(inWords(new TypeError("no")), "TypeError: no");
});

test("an error is told with its causes", () => {
  const told = ofError(
    new AggregateError([new Error("one")], "all", { cause: new RangeError("why") }),
  );
  assert.deepEqual(
    [told.name, told.message, told.cause.name, told.errors[0].message],
    ["AggregateError", "all", "RangeError", "one"],
  );
});

test("a stack without a message gets one", () => {
  const error = new TypeError("x is undefined");
  error.stack = "boom@http://localhost/a.js:1:2\n@http://localhost/a.js:9:1\n";
  assert.equal(ofError(error).stack.split("\n")[0], "TypeError: x is undefined");
});

test("our own frames and what they were called through are dropped", () => {
  const clean = cleaner("chrome-extension://id/page.js");
  const stack = [
    "Error",
    "    at f (http://localhost/a.js:1:1)",
    "    at apply (chrome-extension://id/page.js:1:2)",
    "    at Function.forEach (<anonymous>)",
    "    at g (http://localhost/a.js:2:1)",
  ];
  assert.equal(clean(stack.join("\n")), [stack[0], stack[1], stack[4]].join("\n"));
});

test("a stack's places are those that an inline source map names", async () => {
  const map = { version: 3, sources: ["cart.ts"], names: [], mappings: "AAAA;AACA,SAAS" };
  const inline = `one\ntwo\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${btoa(JSON.stringify(map))}\n`;
  const asked = [];
  const places = new Places(async (address) => {
    asked.push(address);
    return address.endsWith("cart.js") ? inline : "plain";
  });
  const stack =
    "Error: x\n    at add (http://localhost:5173/src/cart.js?t=1:2:12)\n    at http://localhost:5173/plain.js:1:1";
  const wanted =
    "Error: x\n    at add (http://localhost:5173/src/cart.js?t=1:2:12)\n    at http://localhost:5173/plain.js:1:1";
  assert.equal(await places.stack(stack), wanted);
  const known = "    at add (http://localhost:5173/src/cart.js:2:12)";
  assert.equal(await places.stack(known), "    at add (http://localhost:5173/src/cart.ts:2:10)");
  assert.equal(await places.stack(known), "    at add (http://localhost:5173/src/cart.ts:2:10)");
  assert.equal(asked.filter((one) => one.endsWith("cart.js")).length, 1);
});

test("a map beside its script is read too, a map of maps, and folders in brackets", async () => {
  const map = {
    version: 3,
    sources: ["cart.ts"],
    sourceRoot: "../src",
    mappings: "AAAA;AACA,SAAS",
  };
  const second = { version: 3, sources: ["turbopack:///[project]/page.js"], mappings: "AAAA" };
  const sections = [
    { offset: { line: 0, column: 0 }, map },
    { offset: { line: 4, column: 10 }, map: second },
  ];
  const files = {
    "http://localhost:3000/js/a.js": "one\ntwo\n//# sourceMappingURL=a.js.map\n",
    "http://localhost:3000/js/a.js.map": `)]}'\n${JSON.stringify(map)}`,
    "http://localhost:3000/js/(shop)/b.js": "one\n//# sourceMappingURL=%28b%29.map",
    "http://localhost:3000/js/(shop)/%28b%29.map": JSON.stringify({ version: 3, sections }),
  };
  const places = new Places(async (address) => files[address]);
  const said = async (place) => (await places.stack(`    at f (${place})`)).slice(10, -1);
  assert.equal(
    await said("http://localhost:3000/js/a.js:2:12"),
    "http://localhost:3000/src/cart.ts:2:10",
  );
  const inBrackets = "http://localhost:3000/js/(shop)/b.js";
  assert.equal(await said(`${inBrackets}:2:12`), "http://localhost:3000/js/src/cart.ts:2:10");
  assert.equal(await said(`${inBrackets}:5:11`), "turbopack:///[project]/page.js:1:1");
  assert.equal(await said(`${inBrackets}:5:3`), `${inBrackets}:5:3`);
});

test("a checkout is the same project from each of its folders and worktrees", async () => {
  const folder = mkdtempSync(`${tmpdir()}/checkout-`);
  const root = `${folder}/Mein Büro`;
  mkdirSync(`${root}/packages/web`, { recursive: true });
  const git = (...args) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  git("init", "-q", "-b", "main");
  git("config", "user.name", "Jörg");
  git("-c", "user.email=j@a.example", "commit", "-q", "--allow-empty", "-m", "begin");
  git("worktree", "add", "-q", "--detach", "../fix");
  const wanted = { workspace: "Mein Büro", remote: "", user: "Jörg" };
  for (const one of [root, `${root}/packages/web`, `${folder}/fix`])
    assert.deepEqual(await checkoutOf(one), wanted);
  assert.equal((await checkoutOf(folder)).workspace, basename(folder));
  rmSync(folder, { recursive: true });
});

/** A world whose server answers as told and whose sockets the test holds. */
function world(answers) {
  const timers = new Map();
  let n = 0;
  const sockets = [];
  class Socket {
    readyState = 1;
    sent = [];
    constructor(url) {
      this.url = url;
      sockets.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
    close() {}
  }
  return {
    sockets,
    timers,
    crypto: globalThis.crypto,
    WebSocket: Socket,
    setTimeout: (run, ms) => {
      timers.set(++n, { run, ms });
      return n;
    },
    clearTimeout: (id) => timers.delete(id),
    fetch: async () => {
      const answer = answers.shift();
      if (!answer) throw new Error("offline");
      return { ok: true, status: 200, json: async () => answer };
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("events that were said before the server was found are sent once it is, redacted, each with an id", async () => {
  const one = world([null, { session: "shop" }]);
  const client = new Client({
    world: one,
    base: "http://h/",
    project: { origin: "http://p" },
    prepare: async () => (event) => ({ ...event, clean: true }),
  });
  client.send({ type: "log", content: { message: "early" } });
  await client.start();
  assert.equal(client.status, "waiting");
  [...one.timers.values()][0].run();
  await settle();
  await settle();
  const [socket] = one.sockets;
  socket.onopen();
  const init = socket.sent[0];
  assert.deepEqual([init.sessionId, socket.url], ["shop", "ws://h/ws"]);
  socket.onmessage({ data: JSON.stringify({ type: "init_ack", id: init.id, epoch: "", seq: 0 }) });
  const { event } = socket.sent.at(-1);
  assert.deepEqual(
    [event.clean, event.content.message, typeof event.id],
    [true, "early", "string"],
  );
  assert.equal(client.unsent.length, 1);
  socket.onmessage({
    data: JSON.stringify({ type: "event_processed", id: socket.sent.at(-1).id, status: "success" }),
  });
  assert.equal(client.unsent.length, 0);
  client.stop();
});

const ofTwo = (one) =>
  new Client({ world: one, base: "http://h/", keep: 2, prepare: async () => (event) => event });

test("what does not fit the buffer is counted, and told once there is room", async () => {
  const one = world([{ session: "s" }]);
  const client = ofTwo(one);
  client.send(...[1, 2, 3, 4, 5].map((n) => ({ type: "log", content: { n } })));
  await client.start();
  const [socket] = one.sockets;
  socket.onopen();
  socket.onmessage({
    data: JSON.stringify({ type: "init_ack", id: socket.sent[0].id, epoch: "", seq: 0 }),
  });
  assert.deepEqual(
    client.unsent.map(({ content }) => content.n ?? content.count),
    [4, 5, 3],
  );
  client.stop();
});

test("what is dropped while the server takes the rest is told as well", async () => {
  const one = world([{ session: "s" }]);
  const client = ofTwo(one);
  const numbered = (...numbers) => numbers.map((n) => ({ type: "log", content: { n } }));
  await client.start();
  const [socket] = one.sockets;
  const answer = (message) => socket.onmessage({ data: JSON.stringify(message) });
  socket.onopen();
  answer({ type: "init_ack", id: socket.sent[0].id, epoch: "", seq: 0 });
  client.send(...numbered(1)); // under way
  client.send(...numbered(2, 3, 4, 5)); // of these two find room
  for (let n = 1; n < socket.sent.length; n += 1)
    answer({ type: "event_processed", id: socket.sent[n].id, status: "success", eventIds: [] });
  const said = socket.sent.flatMap(({ event, events }) => events ?? (event ? [event] : []));
  assert.deepEqual(
    said.map(({ content }) => content.n ?? content),
    [1, 4, 5, { message: said.at(-1).content.message, count: 2 }],
  );
  assert.equal(client.lost, 0);
  client.stop();
});

test("secrets are hidden before an event leaves; what cannot be redacted does not leave", () => {
  const prepare = preparing(rules);
  const event = {
    id: "1",
    type: "log",
    timestamp: 1,
    content: { message: "password=hunter2hunter2" },
  };
  assert.equal(prepare(event).content.message, "password=[redacted:password]");
  const hostile = {
    ...event,
    content: {
      get message() {
        throw new Error("hostile");
      },
    },
  };
  assert.deepEqual(prepare(hostile), {
    id: "1",
    type: "log",
    timestamp: 1,
    content: { message: "[dropped: could not be redacted]" },
  });
});

test("a long stack keeps its head and its innermost cause", () => {
  const frames = "\tat com.shop.Filter.doFilter(Filter.java:1)\n".repeat(1_000);
  const stack = `ServletException: failed\n${frames}Caused by: NullPointerException: item\n`;
  const kept = fit({ id: "a", type: "error", content: {}, stack }).stack;
  assert.ok(kept.length < FIT_BYTES);
  assert.ok(kept.startsWith("ServletException: failed\n"));
  assert.ok(kept.endsWith("Caused by: NullPointerException: item\n"));
});
