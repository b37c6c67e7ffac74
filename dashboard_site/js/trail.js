// What led to an error: the steps before it, and the requests among them beside each other in time.

import { level } from "./event_text.js";

const STEPS = 12;
/** Of steps that only say where somebody is, the last ones are enough. */
const QUIET = new Set(["performance", "trace", "debug"]);

/** The last steps up to position `seq`, the newest last; `at` is milliseconds before the error. */
export function steps(events, seq) {
  const before = events.filter((event) => event.seq <= seq && !QUIET.has(event.type));
  const end = time(before.at(-1));
  return before.slice(-STEPS).map((event) => ({ event, before: end - time(event) }));
}

/**
 * Requests as bars: `[{event, from, width, level}]` in parts of the whole from 0 to 1.
 * A request is told when it ended, so it began its duration earlier.
 */
export function waterfall(events) {
  const told = events.filter(({ type, content }) => type === "network" && content?.url);
  const spans = told.map((event) => {
    const end = time(event);
    const took = Math.max(0, Number(event.content.duration) || 0);
    return { event, begin: end - took, end };
  });
  const first = Math.min(...spans.map((one) => one.begin));
  const whole = Math.max(1, Math.max(...spans.map((one) => one.end)) - first);
  return spans.map(({ event, begin, end }) => ({
    event,
    from: (begin - first) / whole,
    width: (end - begin) / whole,
    level: level(event),
  }));
}

const time = (event) => Date.parse(event?.timestamp ?? "") || 0;
