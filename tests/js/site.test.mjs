// The files themselves: what is vendored, what our code never does, what the page is allowed.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SITE = new URL("../../dashboard_site/", import.meta.url);
/** The protocol's client is served among the dashboard's modules, and lives with the other clients. */
const CLIENT = new URL("../../clients/js/protocol/", import.meta.url);
const place = (url) => {
  const inside = new URL(url).href.split("/dashboard_site/js/client/")[1];
  return inside ? new URL(inside, CLIENT) : new URL(url);
};
const read = (path) => readFileSync(place(new URL(path, SITE)), "utf8");
const modules = readdirSync(fileURLToPath(new URL("js/", SITE)), { recursive: true }).filter(
  (name) => name.endsWith(".js"),
);

test("the vendored file is the one that its README names", () => {
  const sum = createHash("sha256").update(read("vendor/htm-preact-3.1.1.js")).digest("hex");
  assert.ok(read("vendor/README.md").includes(sum));
});

test("our code makes no HTML from text and runs no text as code", () => {
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc/;
  assert.deepEqual(
    modules.filter((name) => forbidden.test(read(`js/${name}`))),
    [],
  );
});

test("imports are relative, and of files that exist", () => {
  for (const name of modules) {
    for (const [, target] of read(`js/${name}`).matchAll(/from "([^"]+)"/g)) {
      assert.match(target, /^\.\.?\//, `${name} imports ${target}`);
      readFileSync(place(new URL(target, new URL(`js/${name}`, SITE))));
    }
  }
});

test("the page has no inline script or style and links every style sheet", () => {
  const page = read("index.html");
  assert.doesNotMatch(page, /<style|style=|<script(?![^>]*src=)|\son\w+=/);
  const linked = [...page.matchAll(/css\/(\w+\.css)/g)].map(([, name]) => name).sort();
  assert.deepEqual(linked, readdirSync(fileURLToPath(new URL("css/", SITE))).sort());
});

test("the page asks at once for every module that main.js will need, and for no other", () => {
  const needed = new Set();
  const follow = (url) => {
    if (needed.has(url)) return;
    needed.add(url);
    for (const [, target] of readFileSync(place(url), "utf8").matchAll(/from "([^"]+)"/g))
      follow(new URL(target, url).href);
  };
  follow(new URL("js/main.js", SITE).href);
  const asked = [
    ...read("index.html").matchAll(/(?:modulepreload" href|module" src)="\/dashboard\/([^"]+)"/g),
  ];
  assert.deepEqual(asked.map(([, path]) => new URL(path, SITE).href).sort(), [...needed].sort());
});

test("the content security policy is the strict one", () => {
  assert.equal(
    JSON.parse(read("headers.json"))["Content-Security-Policy"],
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
});

test("the client has no dependency outside its folder", () => {
  for (const name of readdirSync(fileURLToPath(CLIENT))) {
    for (const [, target] of read(`js/client/${name}`).matchAll(/from "([^"]+)"/g))
      assert.match(target, /^\.\/\w+\.js$/);
  }
});
