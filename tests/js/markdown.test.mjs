// The changelog's Markdown becomes data; nothing in it becomes HTML.

import assert from "node:assert/strict";
import { test } from "node:test";

import { parseMarkdown } from "../../dashboard_site/js/markdown.js";

const text = (value) => ({ kind: "text", text: value });

test("headings, paragraphs, lists, code and rules are told apart", () => {
  const source = "# Shop\n\nTwo\nlines.\n\n- one\n  - inner\n\n```js\na < b\n```\n---";
  assert.deepEqual(parseMarkdown(source), [
    { kind: "heading", depth: 1, parts: [text("Shop")] },
    { kind: "paragraph", parts: [text("Two"), text(" "), text("lines.")] },
    {
      kind: "list",
      items: [
        { depth: 0, parts: [text("one")] },
        { depth: 1, parts: [text("inner")] },
      ],
    },
    { kind: "code", text: "a < b" },
    { kind: "rule" },
  ]);
});

test("inline code, strong, emphasis and links are parts", () => {
  assert.deepEqual(parseMarkdown("a `b*c*` **d** *e* [f](https://g)")[0].parts, [
    text("a "),
    { kind: "code", text: "b*c*" },
    text(" "),
    { kind: "strong", text: "d" },
    text(" "),
    { kind: "emphasis", text: "e" },
    text(" "),
    { kind: "link", text: "f", href: "https://g" },
  ]);
});

test("a backslash takes a sign's meaning away", () => {
  const said = parseMarkdown("\\<html\\> snake_case_name \\*")[0]
    .parts.map((part) => part.text)
    .join("");
  assert.equal(said, "<html> snake_case_name *");
});

test("HTML stays text", () => {
  assert.deepEqual(parseMarkdown("<img src=x onerror=alert(1)>"), [
    { kind: "paragraph", parts: [text("<img src=x onerror=alert(1)>")] },
  ]);
});

test("a fence that is never closed takes the rest", () => {
  assert.deepEqual(parseMarkdown("```\na\n# b"), [{ kind: "code", text: "a\n# b" }]);
});
