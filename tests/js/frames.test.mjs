// A line of a stack is the same frame here as for the server's reader.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parseStack } from "../../dashboard_site/js/frames.js";

const VECTORS = JSON.parse(readFileSync(new URL("../vectors/frames.json", import.meta.url)));

for (const { printed_by, text, ...expected } of VECTORS.frames)
  test(`${printed_by}: ${text.trim()}`, () => {
    const [found] = parseStack(text);
    const unsaid = (value) => (value === "" || value === undefined ? null : value);
    const told = Object.entries(found).map(([name, value]) => [name, unsaid(value)]);
    assert.deepEqual(Object.fromEntries(told), expected);
  });
