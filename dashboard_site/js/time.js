// Times for people: how long ago, and exactly when.

/** @type {[number, string][]} */
const UNITS = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
];

/** `340 ms`, `12 s`, `3 min`, `2 h`, `5 d`: about how long. */
export function span(ms) {
  const [size, unit] = UNITS.find(([least]) => Math.abs(ms) >= least) ?? [1, "ms"];
  return `${Math.trunc(ms / size)} ${unit}`;
}

/** `now`, `12 s`, `3 min`, `2 h`, `5 d` ago, from an ISO time and milliseconds. */
export function ago(iso, now) {
  const past = now - Date.parse(iso);
  for (const [size, unit] of UNITS) {
    if (past >= size) return `${Math.floor(past / size)} ${unit}`;
  }
  return Number.isNaN(past) ? "" : "now";
}

const two = (n, length = 2) => String(n).padStart(length, "0");

/** `13:23:08.915` in the reader's time zone. */
export function exact(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((n) => two(n))
    .join(":");
  return `${clock}.${two(time.getMilliseconds(), 3)}`;
}

/** `2026-11-23 13:23:08.915`. */
export function full(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${exact(iso)}`;
}

/** `13:23`. */
export function minute(ms) {
  const time = new Date(ms);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}
