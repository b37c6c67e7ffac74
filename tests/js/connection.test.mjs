// The shell around the core: sockets, timers, answers; and who may read.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addresses } from "../../dashboard_site/js/addresses.js";
import { Api } from "../../dashboard_site/js/api.js";
import { Connection } from "../../clients/js/protocol/connection.js";
import { takeCredential } from "../../dashboard_site/js/credentials.js";

class FakeSocket {
  readyState = 1;
  sent = [];
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close(code) {
    this.closedWith = code;
  }
  hear(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
}

class FakeTimers {
  #next = 0;
  set = new Map();
  setTimeout = (run, ms) => {
    this.set.set(++this.#next, { run, ms });
    return this.#next;
  };
  clearTimeout = (id) => this.set.delete(id);
  fire(ms) {
    const [id, { run }] = [...this.set].find(([, timer]) => timer.ms === ms);
    this.set.delete(id);
    run();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const hello = { sessionId: "s", source: "test", subscribe: ["events"] };
const ack = (socket, more = {}) =>
  socket.hear({ type: "init_ack", id: socket.sent[0].id, epoch: "A", seq: 0, ...more });

async function connected() {
  const sockets = [];
  const emitted = [];
  const timers = new FakeTimers();
  const connect = () => {
    sockets.push(new FakeSocket());
    return sockets.at(-1);
  };
  const connection = new Connection({
    connect,
    emit: (e) => emitted.push(e),
    timers,
    random: () => 1,
    hello,
  });
  connection.start();
  await settled();
  sockets[0].onopen();
  ack(sockets[0]);
  return { connection, sockets, emitted, timers };
}

test("it greets, is live and hands on events", async () => {
  const { connection, sockets, emitted } = await connected();
  assert.deepEqual(sockets[0].sent, [{ type: "init", id: "1", ...hello }]);
  sockets[0].hear({ type: "events", epoch: "A", seq: 1, events: [{ seq: 1 }] });
  assert.equal(connection.phase, "live");
  assert.deepEqual(emitted.at(-1), { emit: "events", events: [{ seq: 1 }] });
  assert.deepEqual(connection.position, { epoch: "A", seq: 1 });
});

test("a query's promise holds its result or the server's error", async () => {
  const { connection, sockets } = await connected();
  const good = connection.query("patterns");
  const bad = connection.query("nonsense");
  sockets[0].hear({ type: "query_result", id: "2", query: "patterns", result: [1] });
  sockets[0].hear({
    type: "error",
    id: "3",
    code: "unknown_query",
    message: "No.",
    temporary: false,
  });
  assert.deepEqual(await good, [1]);
  await assert.rejects(bad, { code: "unknown_query", message: "No." });
});

test("after a cut it waits, connects again and sends what was not acknowledged", async () => {
  const { connection, sockets, timers } = await connected();
  connection.send({ type: "log" });
  sockets[0].onclose();
  timers.fire(500);
  await settled();
  sockets[1].onopen();
  ack(sockets[1], { recovered: true });
  assert.deepEqual(sockets[1].sent[0].resume, { epoch: "A", seq: 0 });
  assert.deepEqual(sockets[1].sent[1], { type: "event", id: "2", pseq: 1, event: { type: "log" } });
  assert.equal(connection.pending, 1);
});

test("a ticket that cannot be had counts as a refused connection", async () => {
  const emitted = [];
  const connect = async () => Promise.reject(new Error("no"));
  const connection = new Connection({
    connect,
    emit: (e) => emitted.push(e),
    timers: new FakeTimers(),
    random: () => 1,
    hello,
  });
  connection.start();
  await settled();
  assert.equal(connection.phase, "waiting");
});

test("stopping closes the socket, rejects open questions and leaves no timer", async () => {
  const { connection, sockets, timers } = await connected();
  const open = connection.query("errors");
  connection.stop();
  await assert.rejects(open, /stopped/);
  assert.equal(sockets[0].closedWith, 1000);
  assert.equal(timers.set.size, 0);
});

test("a socket that comes after the stop is closed at once", async () => {
  const socket = new FakeSocket();
  const connection = new Connection({
    connect: async () => socket,
    emit: () => {},
    timers: new FakeTimers(),
    hello,
  });
  connection.start();
  connection.stop();
  await settled();
  assert.equal(socket.closedWith, 1000);
});

test("addresses are relative to the page or absolute", () => {
  assert.deepEqual(addresses({}, "https://host/dashboard/?session=a"), {
    api: "https://host/",
    socket: "wss://host/ws",
    monitor: "wss://host/ws/monitor",
    page: "https://host/dashboard/",
  });
  assert.equal(addresses({ socket: "wss://other/ws" }, "http://host/").socket, "wss://other/ws");
});

test("the token leaves the address bar for the tab's storage", () => {
  const kept = new Map();
  const storage = { setItem: (k, v) => kept.set(k, v), getItem: (k) => kept.get(k) ?? null };
  const history = { replaceState: (_, __, url) => (history.url = String(url)) };
  const credential = takeCredential(
    { href: "http://h/dashboard/?token=T&session=a" },
    history,
    storage,
  );
  assert.deepEqual([credential, history.url], ["T", "http://h/dashboard/?session=a"]);
  assert.equal(takeCredential({ href: "http://h/dashboard/" }, history, storage), "T");
});

const api = (credential, answer) => {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push([String(url), options]);
    return answer;
  };
  return [new Api({ base: "http://h/", credential: () => credential, fetch }), asked];
};

test("a key buys a ticket; a token goes into the socket's address", async () => {
  const [cloud, asked] = api("dvi_key", {
    ok: true,
    status: 200,
    json: async () => ({ ticket: "t1" }),
  });
  assert.deepEqual(await cloud.admission(), { query: "", protocols: ["devintel.v1", "ticket.t1"] });
  assert.equal(asked[0][1].headers.Authorization, "Bearer dvi_key");
  const [laptop] = api("a b", null);
  assert.deepEqual(await laptop.admission(), { query: "?token=a%20b", protocols: [] });
});

test("a list of several pages is read to its end", async () => {
  const asked = [];
  const pages = [["a", "b"], ["c"]];
  const answers = pages.map((page, n) => ({
    ok: true,
    json: async () => page,
    headers: new Headers(n ? {} : { "X-Next": "b~1" }),
  }));
  const paged = new Api({
    base: "http://h/",
    credential: () => "",
    fetch: async (url) => {
      asked.push(url.href);
      return answers.shift();
    },
  });
  assert.deepEqual(await paged.sessions(), ["a", "b", "c"]);
  assert.deepEqual(asked, ["http://h/sessions", "http://h/sessions?before=b%7E1"]);
});

test("a failed request tells the server's code and sentence", async () => {
  const [one] = api("", {
    ok: false,
    status: 403,
    json: async () => ({ code: "forbidden", message: "Not yours.", temporary: false }),
  });
  await assert.rejects(one.sessions(), {
    status: 403,
    code: "forbidden",
    message: "Not yours.",
    temporary: false,
  });
});
