// An error group as Markdown.

import assert from "node:assert/strict";
import { test } from "node:test";

import { groupMarkdown } from "../../dashboard_site/js/group_markdown.js";

test("what the run was stands before what came before it", () => {
  const shown = groupMarkdown({
    title: "nightly: parcel 9 weighs nothing",
    notes: ["Flaky: it passed when it was run again with nothing changed."],
    differs: { lines: ["parcel 9 weighs nothing"], missing: ["all sums agree"], clean_runs: 2 },
    commit: { hash: "99b9ede0c1", message: "Guard" },
  });

  assert.deepEqual(shown.split("\n\n").slice(2, -1), [
    "Flaky: it passed when it was run again with nothing changed.",
    "Against 2 green runs:",
    "```diff\n+ parcel 9 weighs nothing\n- all sums agree\n```",
    "Before it:\n- commit: 99b9ede Guard",
  ]);
});
