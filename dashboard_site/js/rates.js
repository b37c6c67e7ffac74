// Counts a minute end now: they move on with the page's clock, also while nothing is told.

import { table } from "./table.js";

const MINUTE = 60_000;

/**
 * A session as it counts at `now` of the page's clock, which may differ from the server's: what
 * passes is measured from the first look. The same object where no minute has begun.
 */
export function movedOn(one, now) {
  if (!one?.counted) {
    const told = Date.parse(one?.ratesUntil ?? "");
    return Number.isNaN(told) ? one : { ...one, counted: { page: now, server: told } };
  }
  const { page, server } = one.counted;
  const at = server + Math.max(0, now - page);
  const minutes = Math.floor(at / MINUTE) - Math.floor(server / MINUTE);
  if (!minutes) return one;
  return {
    ...one,
    sparkline: shifted(one.sparkline, minutes),
    errorSparkline: shifted(one.errorSparkline, minutes),
    counted: { page: now, server: at },
  };
}

/** Error groups that were counted now; the server's clock is known by the session's own counts. */
export function counted(groups, summary, now) {
  const { page, server } = summary?.counted ?? { page: now, server: now };
  return groups.map((one) => ({ ...one, counted: { page: now, server: server + now - page } }));
}

const shifted = (counts = [], minutes) => [
  ...counts.slice(minutes),
  ...new Array(Math.min(minutes, counts.length)).fill(0),
];

/** A state whose sessions count as they do at `now`. */
export function ticked(state, now) {
  const sessions = state.sessions && moved(state.sessions, now);
  const summaries = Object.entries(state.open).map(([id, session]) => {
    const summary = movedOn(session.summary, now);
    const groups = session.groups && moved(session.groups, now);
    const same = summary === session.summary && groups === session.groups;
    return [id, same ? session : { ...session, summary, groups }];
  });
  const same = summaries.every(([id, session]) => session === state.open[id]);
  return { ...state, sessions, open: same ? state.open : byName(summaries), now };
}

function moved(sessions, now) {
  const next = sessions.map((one) => movedOn(one, now));
  return next.some((one, i) => one !== sessions[i]) ? next : sessions;
}

function byName(entries) {
  const found = table();
  for (const [name, value] of entries) found[name] = value;
  return found;
}
