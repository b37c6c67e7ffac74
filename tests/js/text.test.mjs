// Other people's text: terminal colours, hidden characters, one line an event, stacks.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ansi, plain } from "../../dashboard_site/js/ansi.js";
import { file, level, text } from "../../dashboard_site/js/event_text.js";
import { parseStack, runs } from "../../dashboard_site/js/frames.js";
import { visible } from "../../dashboard_site/js/visible.js";

test("the sixteen colours and styles become classes until they are reset", () => {
  assert.deepEqual(ansi("a\x1b[1;31mb\x1b[22mc\x1b[0md"), [
    { text: "a", classes: "" },
    { text: "b", classes: "ansi-red ansi-bold" },
    { text: "c", classes: "ansi-red" },
    { text: "d", classes: "" },
  ]);
});

test("larger palettes come to the nearest of eight colours", () => {
  const colour = (sequence) => ansi(`\x1b[${sequence}mx`)[0].classes;
  assert.deepEqual(
    ["38;5;196", "38;5;46", "38;2;20;20;250", "48;5;226", "38;5;9", "38;2;0;0;0", "94"].map(colour),
    [
      "ansi-red",
      "ansi-green",
      "ansi-blue",
      "ansi-on-yellow",
      "ansi-red",
      "ansi-black",
      "ansi-blue",
    ],
  );
});

test("every other escape sequence is left out, also one that never ends", () => {
  assert.equal(
    plain("a\x1b[2Kb\x1b]0;title\x07c\x1b]8;;http://x\x1b\\d\x1b(Be\x1bPq#\x1b\\f\x9b31mg"),
    "abcdefg",
  );
  assert.equal(plain("a\x1b]0;never closed"), "a");
});

test("bidi, zero-width and control characters are shown by their code point", () => {
  assert.deepEqual(visible("a\u202eb\u200bc\x00\r"), [
    { text: "a" },
    { mark: "U+202E" },
    { text: "b" },
    { mark: "U+200B" },
    { text: "c" },
    { mark: "U+0000" },
    { mark: "U+000D" },
  ]);
  assert.deepEqual(visible("tag\u{e0041}"), [{ text: "tag" }, { mark: "U+E0041" }]);
});

test("tabs, lines and joined emoji stay as they are", () => {
  assert.deepEqual(visible("a\tb\n👩‍💻"), [{ text: "a\tb\n👩‍💻" }]);
});

const said = (type, content, more = {}) => text({ type, content, ...more });

test("an event is told in a line as its kind deserves", () => {
  assert.deepEqual(
    [
      said("log", { message: "%c[x] hi color: red", formatted: ["%c[x] hi", "color: red"] }),
      said("error", {
        formatted: ["Failed", { type: "error", name: "TypeError", message: "no map" }],
      }),
      said("error", { message: "Unhandled Promise Rejection", reason: "timeout" }),
      said("network", {
        url: "/a",
        method: "POST",
        status: 502,
        statusText: "Bad Gateway",
        duration: 12.4,
      }),
      said("network", { url: "/a", error: "Failed to fetch" }),
      said("network", { url: "/a", status: 0 }),
      said("performance", { duration: 122.7 }, { subtype: "long-task" }),
      said("file", { path: "/a.js", diagnostics: [{}, {}] }, { subtype: "changed" }),
      said("edit", { path: "/a.js", change: { text: "c", range: { start: { line: 1 } } } }),
      said("git", {
        branch: "main",
        lastCommit: { hash: "7d09671eb8", author: "Dev", message: "fix" },
      }),
      said(
        "edit",
        { path: "/home/ana/shop/src/a.js", lines: [7, 9] },
        { context: { workspace: "shop" } },
      ),
      said("terminal", { data: "npm test\n" }, { subtype: "command" }),
      said("terminal", { data: "12 passed\n" }, { subtype: "output" }),
      said("group_action", { action: "ignore", fingerprint: "1:abc" }),
      said("solution_outcome", { success: false }),
      said("from_the_future", { a: [1] }),
    ],
    [
      "[x] hi",
      "Failed TypeError: no map",
      "Unhandled Promise Rejection: timeout",
      "POST /a → 502 Bad Gateway in 12 ms",
      "GET /a → failed: Failed to fetch",
      "GET /a → failed",
      "long task 123 ms",
      "changed /a.js (2 problems)",
      "/a.js:2",
      "main 7d09671 fix (Dev)",
      "src/a.js:7",
      "$ npm test",
      "12 passed",
      "ignored an error",
      "a suggestion did not work",
      '{"a":[1]}',
    ],
  );
});

test("content of any shape is told without an error", () => {
  const odd = [
    null,
    7,
    "x",
    [],
    { message: null },
    { message: { a: 1 } },
    { args: [null, undefined] },
    { lastCommit: 1 },
  ];
  for (const type of ["log", "network", "git", "edit", "terminal", "file", "performance", "x"]) {
    for (const content of odd) assert.equal(typeof said(type, content ?? {}), "string");
  }
});

test("requests are as serious as their status", () => {
  const of = (content) => level({ type: "network", content });
  assert.deepEqual([{ status: 200 }, { status: 404 }, { status: 500 }, { error: "x" }].map(of), [
    "plain",
    "warn",
    "error",
    "error",
  ]);
});

test("an event's file is its path or the first place of its stack", () => {
  assert.equal(file({ content: { path: "/home/a.js" } }), "/home/a.js");
  assert.equal(
    file({ content: {}, stack_trace: "at f (http://h/app.js:2:46)\nat g (http://h/b.js:1:1)" }),
    "http://h/app.js",
  );
  assert.equal(file({ content: {} }), "");
});

test("V8, Gecko and Python stacks become frames, library runs apart from own ones", () => {
  const stack =
    "TypeError: x\n    at render (http://h/app.js:2:46)\n    at node (/a/node_modules/p/i.js:1:2)\nf@http://h/b.js:3:4";
  assert.deepEqual(
    runs(parseStack(stack)).map(({ own, frames }) => [
      own,
      frames.map((one) => `${one.function} ${one.file}:${one.line}`),
    ]),
    [
      [true, ["render http://h/app.js:2"]],
      [false, ["node /a/node_modules/p/i.js:1"]],
      [true, ["f http://h/b.js:3"]],
    ],
  );
  assert.deepEqual(parseStack('  File "/app/a.py", line 7, in total'), [
    { function: "total", file: "/app/a.py", line: 7, column: undefined, in_app: true },
  ]);
});
