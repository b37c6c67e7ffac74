// Opens pages in Firefox with an extension installed: node firefox.mjs PROGRAM FOLDER ADDRESS...
// Reads lines from standard input: an address to open, or a script of the page to run; ends at its end.

import { createInterface } from "node:readline";

import puppeteer from "puppeteer-core";

const [program, extension] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
});
const id = await browser.installExtension(extension);
const page = await browser.newPage();
console.log(JSON.stringify({ ready: id }));
for await (const line of createInterface({ input: process.stdin })) {
  const { open, run } = JSON.parse(line);
  try {
    if (open) await page.goto(open, { waitUntil: "load" });
    const result = run ? await page.evaluate(run) : null;
    console.log(JSON.stringify({ done: result ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ failed: error.message }));
  }
}
await browser.close();
