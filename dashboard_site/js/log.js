// The events of one session that are loaded, by position; and the rows that show them.

import { append, at, dropOldest, emptyRope, prepend, slice } from "./rope.js";
import { emptyRows, extend, extendBack, forget, rowsOf } from "./rows.js";

/** Loaded events a session keeps; older ones are let go and can be fetched again. */
export const LIMIT = 100_000;

/** Nothing loaded; the next event has position `next`. */
export function emptyLog(next, filter) {
  return { events: emptyRope(next), rows: emptyRows(filter), types: {}, sources: {} };
}

/** Newer events, which follow the last loaded one without a hole. */
export function addNewer(log, events) {
  const all = append(log.events, events);
  const kept = dropOldest(all, LIMIT);
  const gone = kept.start > all.start ? slice(all, all.start, kept.start) : [];
  const rows = extend(log.rows, all, events);
  return {
    events: kept,
    rows: gone.length ? forget(rows, kept.start) : rows,
    types: tally(tally(log.types, events, "type", 1), gone, "type", -1),
    sources: tally(tally(log.sources, events, "source", 1), gone, "source", -1),
  };
}

/** Older events, which end where the loaded ones begin. */
export function addOlder(log, events) {
  const older = events.filter((event) => event.seq < log.events.start);
  if (!older.length || older.at(-1).seq !== log.events.start - 1) return log;
  return {
    events: prepend(log.events, older),
    rows: extendBack(log.rows, older),
    types: tally(log.types, older, "type", 1),
    sources: tally(log.sources, older, "source", 1),
  };
}

/** The same events under another filter. */
export const refilter = (log, filter) => ({ ...log, rows: rowsOf(log.events, filter) });

/** The event at a position, if it is loaded. */
export const eventAt = (log, seq) => at(log.events, seq);

function tally(counts, events, field, by) {
  if (!events.length) return counts;
  const next = { ...counts };
  for (const event of events) next[event[field]] = (next[event[field]] ?? 0) + by;
  return Object.fromEntries(Object.entries(next).filter(([, n]) => n > 0));
}
