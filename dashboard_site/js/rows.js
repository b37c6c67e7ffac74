// The stream's rows: the events that pass the filter, with repeats folded into one row.

import { text } from "./event_text.js";
import { matcher } from "./filters.js";
import { append, at, dropOldest, emptyRope, find, prepend, slice } from "./rope.js";

/** No rows yet. A row is `{seq, last, n}`: first and last position, how many events. */
export const emptyRows = (filter) => ({ filter, matches: matcher(filter), rope: emptyRope() });

/** The rows of a whole log. */
export function rowsOf(log, filter) {
  return extend(emptyRows(filter), log, slice(log, log.start, log.end));
}

/** Rows with newer events, the last row going on where they repeat it. */
export function extend(rows, log, events) {
  const { rope } = rows;
  const last = at(rope, rope.end - 1);
  const folded = fold(
    events.filter(rows.matches),
    last && { row: last, event: at(log, last.last) },
  );
  const goesOn = last && folded.length && folded[0].seq === last.seq;
  if (goesOn) return { ...rows, rope: append(rope, folded.slice(1), folded[0]) };
  return { ...rows, rope: append(rope, folded) };
}

/** Rows with older events before them. */
export function extendBack(rows, events) {
  return { ...rows, rope: prepend(rows.rope, fold(events.filter(rows.matches))) };
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
    if (row && previous && repeats(previous, event)) {
      row = { seq: row.seq, last: event.seq, n: row.n + 1 };
      folded[Math.max(0, folded.length - 1)] = row;
    } else {
      row = { seq: event.seq, last: event.seq, n: 1 };
      folded.push(row);
    }
    previous = event;
  }
  return folded;
}

function repeats(a, b) {
  return (
    a.type === b.type && a.subtype === b.subtype && a.source === b.source && text(a) === text(b)
  );
}
