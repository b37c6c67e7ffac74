// The CloudFront Function against the table of paths that the local edge passes as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const { rows } = JSON.parse(read("../vectors/edge_paths.json"));
const handler = vm.runInNewContext(`${read("../../infra/edge_function.js")}; handler`);

// CloudFront hands the query over as an object: the first value, and all of them where there are several.
function asObject(query) {
  const parsed = {};
  for (const pair of query.split("&").filter(Boolean)) {
    const [name, value = ""] = pair.split("=");
    if (!parsed[name]) parsed[name] = { value };
    else {
      parsed[name].multiValue ??= [{ value: parsed[name].value }];
      parsed[name].multiValue.push({ value });
    }
  }
  return parsed;
}

const asPairs = (querystring) =>
  Object.entries(querystring)
    .flatMap(([name, each]) => (each.multiValue ?? [each]).map(({ value }) => `${name}=${value}`))
    .sort();

const sorted = (query) => query.split("&").filter(Boolean).sort();

for (const [method, uri, query, toPath, toQuery, upstream] of rows) {
  test(`${method} ${uri.slice(0, 80)}${query && `?${query}`} goes to ${upstream}`, () => {
    const request = { method, uri, querystring: asObject(query), headers: {}, cookies: {} };
    const result = handler({ version: "1.0", context: {}, viewer: {}, request });
    if (upstream === "redirect") {
      assert.equal(result.statusCode, 302);
      const [path, rest = ""] = result.headers.location.value.split("?");
      assert.deepEqual([path, sorted(rest)], [toPath, sorted(toQuery)]);
    } else {
      assert.deepEqual([result.uri, asPairs(result.querystring)], [toPath, sorted(toQuery)]);
    }
  });
}

test("the function fits what CloudFront takes: 10 KB", () => {
  assert.ok(Buffer.byteLength(read("../../infra/edge_function.js")) < 10 * 1024);
});
