// What the extension's worker keeps over its own end, and what it says of the rest.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Unsent } from "../../clients/browser/unsent.js";

class Area {
  all = {};
  get = async () => structuredClone(this.all);
  set = async (entries) => void Object.assign(this.all, structuredClone(entries));
  remove = async (keys) => {
    for (const key of keys) delete this.all[key];
  };
}

const SITE = "http://localhost:3000";
const batch = (name, size = 100) => [{ id: name, text: "x".repeat(size) }];

test("a worker that begins anew gets what nobody acknowledged, in its order", async () => {
  const area = new Area();
  const first = new Unsent(area);
  for (const name of ["a", "b", "c"]) {
    await first.keep(SITE, batch(name));
    first.taken(SITE, batch(name));
  }
  await first.settle(SITE, [{ id: "b" }, { id: "c" }], 0);
  const [{ origin, events, lost }] = await new Unsent(area).left();

  assert.deepEqual([origin, events.map((one) => one.id), lost], [SITE, ["b", "c"], 0]);
});

test("what no longer fits is counted and told by the next worker, once", async () => {
  const area = new Area();
  const first = new Unsent(area, 500);
  for (const name of ["a", "b", "c", "d"]) await first.keep(SITE, batch(name, 150));
  const second = new Unsent(area, 500);
  const [{ events, lost }] = await second.left();

  assert.deepEqual([events.map((one) => one.id), lost], [["c", "d"], 2]);
  const [again] = await new Unsent(area).left();
  assert.deepEqual([again.events.length, again.lost], [2, 0]);
});

test("what did not fit and was acknowledged all the same is not lost", async () => {
  const area = new Area();
  const first = new Unsent(area, 300);
  for (const name of ["a", "b", "c"]) {
    await first.keep(SITE, batch(name, 150));
    first.taken(SITE, batch(name));
  }
  await first.settle(SITE, [{ id: "c" }], 0);
  const [{ events, lost }] = await new Unsent(area).left();

  assert.deepEqual([events.map((one) => one.id), lost], [["c"], 0]);
});

test("what the client dropped and could not tell is told by the next worker", async () => {
  const area = new Area();
  const first = new Unsent(area);
  await first.settle(SITE, [], 7);
  const second = new Unsent(area);

  assert.deepEqual(await second.left(), [{ origin: SITE, events: [], lost: 7 }]);
  await first.settle(SITE, [], 0);
});
