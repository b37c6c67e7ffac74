/** The JavaScript port gives the server's answers: same rules, same vectors. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Redactor } from "../../clients/js/redaction/redactor.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { rules } = read("../../functions/devintel/redaction/rules.json");
const vectors = read("../vectors/redaction.json");
const redactor = new Redactor(rules);

for (const { name, text, redacted, counts } of vectors.texts) {
  test(`a text becomes what the vector says: ${name}`, () => {
    assert.deepEqual(redactor.text(text), { text: redacted, counts });
    assert.deepEqual(redactor.text(redacted), { text: redacted, counts: {} });
  });
}

for (const { name, value, redacted, counts } of vectors.values) {
  test(`a value becomes what the vector says: ${name}`, () => {
    assert.deepEqual(redactor.value(value), { value: redacted, counts });
  });
}

test("every rule's example becomes what the server makes of it", () => {
  const answers = vectors.rules.map(({ text }) => ({ text, ...redactor.text(text) }));
  const expected = vectors.rules.map(({ redacted, counts }) => ({ text: redacted, counts }));
  assert.deepEqual(
    answers.map(({ text, counts }) => ({ text, counts })),
    expected,
  );
});

test("what developers see all day stays", () => {
  for (const text of vectors.ordinary) assert.deepEqual(redactor.text(text), { text, counts: {} });
});

test("an opt-in rule runs only where it was asked for", () => {
  const asked = new Redactor(rules, ["ip"]);
  assert.equal(redactor.text("from 203.0.113.7").text, "from 203.0.113.7");
  assert.equal(asked.text("from 203.0.113.7").text, "from [redacted:ip]");
});
