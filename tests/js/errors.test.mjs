// The error's page: links into the editor, the steps before it, its requests in time.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { editorLink, inside } from "../../dashboard_site/js/editor_link.js";
import { told } from "../../dashboard_site/js/issues_state.js";
import { placed } from "../../dashboard_site/js/views/stack.js";
import { steps, waterfall } from "../../dashboard_site/js/trail.js";

const PATHS = [
  "/home/ana/shop/src/cart.js",
  "/home/ana/shop/old/src/cart.js",
  "/home/ana/a b/x.py",
];

test("a frame's place opens where an editor said that the file is", () => {
  const at = (file, line, column) => editorLink({ file, line, column }, PATHS);
  assert.deepEqual(
    [
      at("http://localhost:5173/src/cart.js?t=17", 24, 17),
      at("webpack://shop/./src/cart.js", 3),
      at("/home/ana/a b/x.py", 1),
      at("http://h/unknown.js", 1),
      at("<anonymous>", 1),
    ],
    [
      "vscode://file/home/ana/shop/src/cart.js:24:17",
      "vscode://file/home/ana/shop/src/cart.js:3",
      "vscode://file/home/ana/a%20b/x.py:1",
      null,
      null,
    ],
  );
});

test("without an editor the folder of the settings tells where files are", () => {
  const place = { file: "http://h/src/new.js", line: 2 };
  assert.equal(editorLink(place, [], "/work/shop/"), "vscode://file/work/shop/src/new.js:2");
  assert.equal(inside("file:///home/x.js"), "home/x.js");
});

test("the steps before an error end with it, and are timed from it", () => {
  const event = (seq, type, second, content = {}) => ({
    seq,
    type,
    content,
    timestamp: `2026-11-28T10:00:0${second}.000Z`,
  });
  const events = [
    event(1, "log", 0),
    event(2, "performance", 1),
    event(3, "error", 3),
    event(4, "log", 4),
  ];
  assert.deepEqual(
    steps(events, 3).map(({ event: { seq }, before }) => [seq, before]),
    [
      [1, 3000],
      [3, 0],
    ],
  );
});

test("requests stand beside each other from their begin to their end", () => {
  const request = (ms, duration, status) => ({
    type: "network",
    timestamp: new Date(1_000_000 + ms).toISOString(),
    content: { url: "/a", duration, status },
  });
  assert.deepEqual(
    waterfall([request(100, 100, 200), request(200, 50, 502), { type: "log" }]).map(
      ({ from, width, level }) => [from, width, level],
    ),
    [
      [0, 0.5, "plain"],
      [0.75, 0.25, "error"],
    ],
  );
});

test("a place is told from the file on, and a column of 0 is none", () => {
  const told = [
    { file: "http://localhost:5173/src/cart.js", line: 24, column: 17 },
    { file: "cart.py", line: 2, column: 0 },
    { file: "Makefile" },
    {},
  ].map(placed);
  assert.deepEqual(told, ["src/cart.js:24:17", "cart.py:2", "Makefile", ""]);
});

test("words and what stands beside them in another line of a template keep their space", () => {
  // htm drops white space that holds a line's end.
  const glued = /[\w,.;:)]\n\s*<(?:code|b|i|a|span|em|kbd)\b|<\/(?:code|b|i|a|em|kbd)>\n\s*[\w(]/;
  const views = new URL("../../dashboard_site/js/views/", import.meta.url);
  const found = readdirSync(views).filter((name) =>
    glued.test(readFileSync(new URL(name, views), "utf8")),
  );
  assert.deepEqual(found, []);
});

test("who gives an issue to themselves took it", () => {
  const given = (who) => told({ action: "assign", who, after: { assignee: "Chi" } });
  assert.deepEqual([given("Chi"), given("Ana")], ["took it", "gave it to Chi"]);
});
