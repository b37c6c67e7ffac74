// A session as lanes beside each other in time: browser, editor, terminal, git; commits are marks.

import { level } from "./event_text.js";

export const LANES = ["browser", "editor", "terminal", "git", "other"];
const OF_SOURCE = new Map([
  ["browser", 0],
  ["browser-extension", 0],
  ["vite", 0],
  ["vscode", 1],
  ["editor", 1],
  ["terminal", 2],
  ["python", 2],
  ["pytest", 2],
  ["ci", 2],
  ["git", 3],
]);
const OF_TYPE = new Map([
  ["git", 3],
  ["terminal", 2],
  ["edit", 1],
  ["file", 1],
  ["network", 0],
]);
const WEIGHT = { plain: 0, warn: 1, error: 2 };
const indexed = new WeakMap();

/** Which lane an event is in: what it is of says more than who sent it. */
export const laneOf = ({ type, source }) => OF_TYPE.get(type) ?? OF_SOURCE.get(source) ?? 4;

/** Times, lanes and levels of all events, made once for each chunk of the log. */
export function index(events) {
  return events.chunks.map(({ items }) => {
    let found = indexed.get(items);
    if (!found) {
      found = items.map((event) => ({
        at: Date.parse(event.received_at ?? event.timestamp),
        lane: laneOf(event),
        weight: WEIGHT[level(event)],
        commit: event.type === "git" && Boolean(event.content?.lastCommit),
        event,
      }));
      indexed.set(items, found);
    }
    return found;
  });
}

/** First and last time of the events, null where there are none. */
export function reach(chunks) {
  let [from, to] = [Infinity, -Infinity];
  for (const items of chunks) {
    for (const { at } of items) {
      if (at < from) from = at;
      if (at > to) to = at;
    }
  }
  return from <= to ? { from, to: Math.max(to, from + 1000) } : null;
}

/**
 * What is drawn of [from, to]: in each lane so many columns, each `{n, weight}` or undefined, and
 * the commits as `{part, event}` with their place from 0 to 1.
 */
export function layout(chunks, { from, to }, columns) {
  const lanes = LANES.map(() => new Array(columns));
  const commits = [];
  for (const items of chunks) {
    for (const { at, lane, weight, commit, event } of items) {
      if (at < from || at > to) continue;
      const part = (at - from) / (to - from);
      const column = Math.min(columns - 1, Math.floor(part * columns));
      const known = lanes[lane][column];
      if (known) {
        known.n += 1;
        if (weight > known.weight) known.weight = weight;
      } else lanes[lane][column] = { n: 1, weight };
      if (commit) commits.push({ part, event });
    }
  }
  return { lanes, commits };
}

/** The events nearest to a time, in order. */
export function near(chunks, time, most) {
  const found = [];
  for (const items of chunks) for (const one of items) found.push(one);
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle].at < time) low = middle + 1;
    else high = middle;
  }
  const first = Math.max(0, Math.min(found.length - most, low - (most >> 1)));
  return found.slice(first, first + most).map(({ event }) => event);
}
