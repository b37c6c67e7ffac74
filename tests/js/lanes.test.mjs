// Lanes: which lane an event is in, what a column shows, what stands near a moment.

import assert from "node:assert/strict";
import { test } from "node:test";
import { index, layout, near, reach } from "../../dashboard_site/js/lanes.js";

const event = (seq, source, type, second, content = {}) => ({
  seq,
  source,
  type,
  content,
  timestamp: new Date(second * 1000).toISOString(),
});
const items = [
  event(1, "browser", "log", 0),
  event(2, "vscode", "edit", 10, { path: "a" }),
  event(3, "vscode", "terminal", 20),
  event(4, "vscode", "git", 30, { lastCommit: { hash: "c1" } }),
  event(5, "browser", "error", 40),
  event(6, "browser", "log", 40),
];
const chunks = index({ chunks: [{ items: items.slice(0, 3) }, { items: items.slice(3) }] });

test("each event is in the lane of what it tells, its column as bad as its worst", () => {
  const { lanes, commits } = layout(chunks, reach(chunks), 4);
  assert.deepEqual(
    lanes.map((columns) => [...columns].map((one) => (one ? [one.n, one.weight] : 0))),
    [
      [[1, 0], 0, 0, [2, 2]],
      [0, [1, 0], 0, 0],
      [0, 0, [1, 0], 0],
      [0, 0, 0, [1, 0]],
      [0, 0, 0, 0],
    ],
  );
  assert.deepEqual(
    commits.map(({ part, event: { seq } }) => [part, seq]),
    [[0.75, 4]],
  );
});

test("near a moment stand the lines before and after it", () => {
  assert.deepEqual(
    near(chunks, 20_000, 2).map(({ seq }) => seq),
    [2, 3],
  );
  assert.equal(reach(index({ chunks: [] })), null);
});
