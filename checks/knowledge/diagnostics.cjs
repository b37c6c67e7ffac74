// Prints TypeScript's errors and the quick fixes that its editor service has for each, as JSON.
// The table of fixes is private to the compiler, so registering a fix is overheard.
const { readFileSync } = require("node:fs");
const { Module } = require("node:module");

const file = process.argv[2];
const registered = [];
globalThis.overheard = (fix) => registered.push(fix);
const source = readFileSync(file, "utf8").replace(
  "function registerCodeFix(reg) {",
  "function registerCodeFix(reg) { globalThis.overheard(reg);",
);
const loaded = new Module(file, null);
loaded.filename = file;
loaded.paths = [];
loaded._compile(source, file);

const helps = (fix) => fix !== "disableJsDiagnostics"; // silences any error, and mends none

const fixes = {};
for (const { errorCodes, fixIds } of registered)
  for (const code of errorCodes)
    fixes[code] = [...(fixes[code] ?? []), ...(fixIds ?? []).filter(helps)];
const errors = Object.values(loaded.exports.Diagnostics)
  .filter((one) => one.category === 1)
  .map(({ code, message }) => [code, message, fixes[code] ?? []]);
process.stdout.write(JSON.stringify(errors));
