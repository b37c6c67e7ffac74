// The events of one session that are loaded, by position; and the rows that show them.
//
// The newest are loaded without a hole. Older ones that a search or a link brought stand alone
// before them, in `found`.

import { append, at, dropOldest, emptyRope, endingAt, prepend, slice } from "./rope.js";
import { emptyRows, extend, extendBack, forget, rowsOf } from "./rows.js";

/** Loaded events a session keeps; older ones are let go and can be fetched again. */
export const LIMIT = 100_000;

const NONE = { events: [], bySeq: new Map(), next: null, searched: null };

/** Nothing loaded; the next event has position `next`. */
export function emptyLog(next, filter) {
  return { events: emptyRope(next), rows: emptyRows(filter), types: {}, sources: {}, found: NONE };
}

/** Newer events, which follow the last loaded one without a hole. */
export function addNewer(log, events) {
  const all = append(log.events, events);
  const kept = dropOldest(all, LIMIT);
  const gone = kept.start > all.start ? slice(all, all.start, kept.start) : [];
  const rows = extend(log.rows, all, events);
  return {
    ...log,
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
  const grown = {
    ...log,
    events: prepend(log.events, older),
    types: tally(log.types, older, "type", 1),
    sources: tally(log.sources, older, "source", 1),
  };
  if (log.found.events.length) return withRows(grown);
  return { ...grown, rows: extendBack(log.rows, older) };
}

/** Events that a search found, in order; `next` goes on with it, `searched` says how far it came. */
export function addFound(log, events, { next = null, searched = null } = {}) {
  const bySeq = new Map(log.found.bySeq);
  for (const event of events) bySeq.set(event.seq, event);
  const all = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const known = log.found.searched;
  const sum = searched && { ...searched, to: known?.to ?? searched.to };
  return withRows({ ...log, found: { events: all, bySeq, next, searched: sum ?? known } });
}

/** The same events under another filter; what was found under the former is let go. */
export const refilter = (log, filter) => withRows({ ...log, found: NONE, rows: emptyRows(filter) });

/** The event at a position, if it is loaded or was found. */
export const eventAt = (log, seq) => at(log.events, seq) ?? log.found.bySeq.get(seq);

/** Rows anew: of what was found alone, then of what is loaded. */
function withRows(log) {
  const { filter } = log.rows;
  const member = filter.group ? (event) => log.found.bySeq.has(event.seq) : null;
  const rows = rowsOf(log.events, filter, member);
  const alone = log.found.events.filter((event) => event.seq < log.events.start);
  const all = alone.length ? extendBack(rows, alone, true) : rows;
  // Positions count from the newest row, which stays: the list knows by them what was added.
  return { ...log, rows: { ...all, rope: endingAt(all.rope, log.rows.rope.end) } };
}

function tally(counts, events, field, by) {
  if (!events.length) return counts;
  const next = { ...counts };
  for (const event of events) next[event[field]] = (next[event[field]] ?? 0) + by;
  return Object.fromEntries(Object.entries(next).filter(([, n]) => n > 0));
}
