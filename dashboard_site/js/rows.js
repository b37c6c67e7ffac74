// The stream's rows: the events that pass the filter, with repeats folded into one row, and what
// one person typed in one file as one.

import { file, text, typed } from "./event_text.js";
import { matcher, who } from "./filters.js";
import { append, at, dropOldest, emptyRope, find, prepend, slice } from "./rope.js";

/** Typing that pauses longer than this begins another row. */
const PAUSE_MS = 120_000;

/**
 * No rows yet. A row is `{seq, last, n, added}`: first and last position, how many events, and
 * how many characters they typed. `member` tells what is of a group besides the filter.
 */
export const emptyRows = (filter, member = null) => {
  const passes = matcher(filter);
  const matches = member ? (event) => passes(event) || member(event) : passes;
  return { filter, matches, rope: emptyRope() };
};

/** The rows of a whole log. */
export function rowsOf(log, filter, member = null) {
  return extend(emptyRows(filter, member), log, slice(log, log.start, log.end));
}

/** Rows with newer events, the last row going on where they repeat it. */
export function extend(rows, log, events) {
  const { rope } = rows;
  const last = at(rope, rope.end - 1);
  const previous = last && at(log, last.last);
  const folded = fold(events.filter(rows.matches), previous && { row: last, event: previous });
  const goesOn = previous && folded.length && folded[0].seq === last.seq;
  if (goesOn) return { ...rows, rope: append(rope, folded.slice(1), folded[0]) };
  return { ...rows, rope: append(rope, folded) };
}

/** Rows with older events before them; `all` of them where they were already chosen. */
export function extendBack(rows, events, all = false) {
  const chosen = all ? events : events.filter(rows.matches);
  return { ...rows, rope: prepend(rows.rope, fold(chosen)) };
}

/** Rows without those whose events are gone. */
export function forget(rows, firstSeq) {
  const kept = find(rows.rope, rows.rope.start, 1, (row) => row.seq >= firstSeq) ?? rows.rope.end;
  return { ...rows, rope: dropOldest(rows.rope, rows.rope.end - kept) };
}

function fold(events, before) {
  const folded = [];
  let { row, event: previous } = before ?? {};
  for (const event of events) {
    const added = typed(event);
    if (row && previous && goesOn(previous, event)) {
      row = { seq: row.seq, last: event.seq, n: row.n + 1, added: row.added + added };
      folded[Math.max(0, folded.length - 1)] = row;
    } else {
      row = { seq: event.seq, last: event.seq, n: 1, added };
      folded.push(row);
    }
    previous = event;
  }
  return folded;
}

function goesOn(a, b) {
  if (a.type !== b.type || a.subtype !== b.subtype || a.source !== b.source) return false;
  if (a.type === "edit") return file(a) === file(b) && who(a) === who(b) && soon(a, b);
  return text(a) === text(b);
}

const soon = (a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp) < PAUSE_MS;
