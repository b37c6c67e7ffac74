// The stream's filter takes the events that the server's search takes, by the same vectors.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { expression, queryTest, sought } from "../../dashboard_site/js/search_query.js";

const { events, queries, costly } = JSON.parse(
  readFileSync(new URL("../vectors/search.json", import.meta.url), "utf8"),
);

for (const { q, takes } of queries) {
  test(`“${q}” takes ${takes.join(", ") || "nothing"}`, () => {
    const wanted = queryTest(q);
    assert.deepEqual(
      Object.keys(events).filter((name) => wanted(events[name])),
      takes,
    );
  });
}

test("an expression that could take long is none", () => {
  assert.deepEqual(
    costly.filter((pattern) => expression(pattern) !== null),
    [],
  );
});

test("since counts back from now", () => {
  const event = { ...events.cart, received_at: "2026-11-28T10:00:00.000Z" };
  const now = Date.parse("2026-11-28T10:30:00.000Z");
  assert.deepEqual(
    ["since:1h", "since:10m", "since:x"].map((q) => queryTest(q, now)(event)),
    [true, false, true],
  );
});

test("only the wanted words are marked", () => {
  assert.deepEqual(sought('Cart -debug is:error "no items" /x+/'), ["cart", "no items"]);
});
