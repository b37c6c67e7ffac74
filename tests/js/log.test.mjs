// The loaded events and the rows that show them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_FILTER } from "../../dashboard_site/js/filters.js";
import {
  addFound,
  addNewer,
  addOlder,
  emptyLog,
  eventAt,
  LIMIT,
  refilter,
} from "../../dashboard_site/js/log.js";
import {
  append,
  at,
  dropOldest,
  emptyRope,
  find,
  lastUpTo,
  prepend,
  slice,
} from "../../dashboard_site/js/rope.js";

const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
const event = (seq, message = `line ${seq}`, type = "log", source = "browser") => ({
  seq,
  type,
  source,
  content: { message },
});
const rowsOf = (log) => slice(log.rows.rope, log.rows.rope.start, log.rows.rope.end);

test("a rope keeps every item at its position, whatever is added where", () => {
  let rope = emptyRope(1000);
  for (let i = 1000; i < 3000; i += 7) rope = append(rope, range(i, Math.min(3000, i + 7)));
  rope = prepend(rope, range(0, 1000));
  assert.deepEqual(slice(rope, 0, 3000), range(0, 3000));
  assert.equal(at(rope, 0), 0);
  assert.equal(at(rope, 2999), 2999);
  assert.equal(at(rope, 3000), undefined);
  assert.deepEqual(slice(rope, 510, 515), range(510, 515));
});

test("dropping the oldest keeps positions and at least what was asked for", () => {
  const rope = dropOldest(append(emptyRope(), range(0, 5000)), 1000);
  assert.ok(rope.end - rope.start >= 1000 && rope.end - rope.start < 1000 + 512);
  assert.equal(at(rope, 4999), 4999);
  assert.equal(at(rope, rope.start), rope.start);
});

test("adding leaves the rope before as it was", () => {
  const before = append(emptyRope(), [1]);
  append(before, [2]);
  append(before, [2], 9);
  assert.deepEqual(slice(before, 0, 9), [1]);
});

test("positions are found forward, backward and by order", () => {
  const rope = append(emptyRope(), [10, 20, 30]);
  assert.equal(
    find(rope, 0, 1, (n) => n > 10),
    1,
  );
  assert.equal(
    find(rope, 2, -1, (n) => n < 20),
    0,
  );
  assert.equal(
    find(rope, 0, 1, (n) => n > 99),
    undefined,
  );
  assert.equal(
    lastUpTo(rope, 25, (n) => n),
    1,
  );
  assert.equal(
    lastUpTo(rope, 5, (n) => n),
    undefined,
  );
});

test("repeats are folded into one row, also across batches", () => {
  let log = addNewer(emptyLog(1, NO_FILTER), [event(1, "a"), event(2, "a")]);
  log = addNewer(log, [event(3, "a"), event(4, "b")]);
  assert.deepEqual(rowsOf(log), [
    { seq: 1, last: 3, n: 3, added: 0 },
    { seq: 4, last: 4, n: 1, added: 0 },
  ]);
  assert.deepEqual(log.rows.rope.end, 2);
});

test("the same text from another source is no repeat", () => {
  const log = addNewer(emptyLog(1, NO_FILTER), [event(1, "a"), event(2, "a", "log", "vscode")]);
  assert.equal(rowsOf(log).length, 2);
});

test("a filter counts all kinds and shows what passes", () => {
  const log = addNewer(emptyLog(1, { ...NO_FILTER, types: ["error"] }), [
    event(1),
    event(2, "x", "error"),
    event(3),
  ]);
  assert.deepEqual(rowsOf(log), [{ seq: 2, last: 2, n: 1, added: 0 }]);
  assert.deepEqual(log.types, { log: 2, error: 1 });
  assert.equal(rowsOf(refilter(log, { ...NO_FILTER, text: "LINE" })).length, 2);
});

test("what one person types in one file is one row, with how much it was", () => {
  const edit = (seq, path, added, user, at = "2026-11-28T10:00:00.000Z") => ({
    ...event(seq, "", "edit", "vscode"),
    timestamp: at,
    content: { path, added },
    context: { user },
  });
  const log = addNewer(emptyLog(1, NO_FILTER), [
    edit(1, "/w/a.ts", 4, "Chi"),
    edit(2, "/w/a.ts", 10, "Chi"),
    edit(3, "/w/a.ts", 1, "Ana"),
    edit(4, "/w/b.ts", 2, "Ana"),
    edit(5, "/w/b.ts", 3, "Ana", "2026-11-28T11:00:00.000Z"),
  ]);
  assert.deepEqual(
    rowsOf(log).map(({ seq, n, added }) => [seq, n, added]),
    [
      [1, 2, 14],
      [3, 1, 1],
      [4, 1, 2],
      [5, 1, 3],
    ],
  );
});

test("what a search found stands before what is loaded, once", () => {
  const filter = { ...NO_FILTER, text: "line" };
  const loaded = addNewer(emptyLog(90, filter), [event(90), event(91, "other")]);
  const reach = { next: 40, searched: { events: 50, from: 40, to: 89 } };
  const log = addFound(loaded, [event(41, "line a"), event(60, "line b"), event(90)], reach);
  const on = addFound(log, [event(7, "line c")], {
    next: null,
    searched: { events: 39, from: 1, to: 39 },
  });
  const seqs = (one) => rowsOf(one).map((row) => row.seq);
  assert.deepEqual(seqs(log), [41, 60, 90]);
  assert.deepEqual(seqs(on), [7, 41, 60, 90]);
  assert.deepEqual([on.found.next, on.found.searched], [null, { events: 39, from: 1, to: 89 }]);
  assert.equal(eventAt(on, 7).seq, 7);
  assert.deepEqual(seqs(refilter(on, NO_FILTER)), [90, 91]);
});

test("an error's events are those that the server found", () => {
  const filter = { ...NO_FILTER, group: "1:abc" };
  const log = addNewer(emptyLog(1, filter), [event(1), event(2, "x"), event(3)]);
  const found = addFound(log, [event(2, "x")], { searched: { events: 3, from: 1, to: 3 } });
  assert.deepEqual([rowsOf(log).length, rowsOf(found).map((row) => row.seq)], [0, [2]]);
});

test("older events come before, only where they join without a hole", () => {
  const log = addNewer(emptyLog(10, NO_FILTER), [event(10)]);
  const more = addOlder(log, [event(8), event(9), event(10)]);
  assert.deepEqual(
    rowsOf(more).map((row) => row.seq),
    [8, 9, 10],
  );
  assert.equal(more.events.start, 8);
  assert.equal(addOlder(log, [event(3)]), log);
});

test("a long session keeps its newest events, their rows and counts", () => {
  let log = emptyLog(1, NO_FILTER);
  for (let seq = 1; seq < LIMIT + 3000; seq += 500)
    log = addNewer(
      log,
      range(seq, seq + 500).map((n) => event(n)),
    );
  const { start, end } = log.events;
  assert.ok(end - start >= LIMIT && end - start < LIMIT + 600);
  assert.equal(eventAt(log, end - 1).seq, end - 1);
  assert.equal(log.types.log, end - start);
  const first = at(log.rows.rope, log.rows.rope.start);
  assert.ok(Math.abs(first.seq - start) < 600);
  assert.ok(eventAt(log, at(log.rows.rope, log.rows.rope.end - 1).seq));
});
