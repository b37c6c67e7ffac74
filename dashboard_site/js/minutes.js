// Events a minute by kind, counted once for each chunk of the log.

import { level } from "./event_text.js";
import { table } from "./table.js";

const MINUTE = 60_000;
const LONGEST = 24 * 60;
const SHORTEST = 30;
const counted = new WeakMap();

/** The kinds that the timeline stacks, from the bottom up, with their names. */
export const KINDS = [
  ["error", "failing"],
  ["warn", "warnings"],
  ["network", "other requests"],
  ["edit", "edits and files"],
  ["log", "logs"],
  ["other", "other"],
];

const OF_TYPE = table({
  network: "network",
  edit: "edit",
  file: "edit",
  git: "edit",
  log: "log",
  info: "log",
  debug: "log",
  trace: "log",
});

const kindOf = (event) => {
  const how = level(event);
  return how === "plain" ? (OF_TYPE[event.type] ?? "other") : how;
};

/** `[{at, counts, total}]`, every minute up to that of the last event, half an hour to a day. */
export function byMinute(events) {
  const sums = new Map();
  for (const { items } of events.chunks) {
    for (const [at, counts] of tally(items)) {
      const sum = sums.get(at) ?? {};
      for (const [kind, n] of Object.entries(counts)) sum[kind] = (sum[kind] ?? 0) + n;
      sums.set(at, sum);
    }
  }
  if (!sums.size) return [];
  const last = Math.max(...sums.keys());
  const oldest = Math.min(...sums.keys(), last - (SHORTEST - 1) * MINUTE);
  const first = Math.max(oldest, last - (LONGEST - 1) * MINUTE);
  const minutes = [];
  for (let at = first; at <= last; at += MINUTE) {
    const counts = sums.get(at) ?? {};
    minutes.push({ at, counts, total: Object.values(counts).reduce((a, b) => a + b, 0) });
  }
  return minutes;
}

function tally(items) {
  let found = counted.get(items);
  if (found) return found;
  found = new Map();
  for (const event of items) {
    const at = Math.floor(Date.parse(event.received_at ?? event.timestamp) / MINUTE) * MINUTE;
    if (Number.isNaN(at)) continue;
    const counts = found.get(at) ?? {};
    const kind = kindOf(event);
    counts[kind] = (counts[kind] ?? 0) + 1;
    found.set(at, counts);
  }
  counted.set(items, found);
  return found;
}
