// The reference client keeps every shared vector; the Python client runs the same file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Core } from "../../clients/js/protocol/core.js";

const vectors = JSON.parse(readFileSync(new URL("../vectors/client.json", import.meta.url)));

function play(core, step) {
  if (step.call) return core[step.call](...step.args);
  if (step.timer) return core.timer(step.timer);
  return core.received(step.on, step.in);
}

for (const { name, options, random = [], begin, steps } of vectors.cases) {
  test(name, () => {
    const numbers = [...random];
    const core = new Core({ ...vectors.options, ...options }, () => {
      assert.ok(numbers.length, "asked for more random numbers than the case has");
      return numbers.shift();
    });
    for (const step of begin ? vectors[begin] : []) play(core, step);
    for (const { expect, any, ...step } of steps) {
      const done = play(core, step);
      if (!any) assert.deepEqual(done, expect, JSON.stringify(step));
    }
    assert.deepEqual(numbers, [], "random numbers left over");
  });
}
