// Addresses for a coding agent: short, and the same as the server's own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { reference, shortened } from "../../dashboard_site/js/reference.js";

const VECTORS = JSON.parse(
  readFileSync(new URL("../vectors/references.json", import.meta.url), "utf8"),
);

test("a long name is shortened as the server shortens it", () => {
  for (const { name, part } of VECTORS) assert.equal(shortened(name), part);
});

test("a reference is short however long its session's name is", () => {
  assert.equal(reference("shop", "events", "12-20"), "devintel://sessions/shop/events/12-20");
  assert.ok(reference("x".repeat(500), "errors", "é".repeat(90)).length < 70);
});
