// An event that fits a frame: its longest texts are cut; the server cuts on and marks it truncated.

const encoder = new TextEncoder();
/** Above the server's 16 KB, so that what is cut here is marked there; below what a frame takes. */
export const FIT_BYTES = 24_000;

const bytes = (value) => encoder.encode(JSON.stringify(value)).length;

/** The event, or a copy of it whose texts are short enough. */
export function fit(event, limit = FIT_BYTES) {
  if (bytes(event) <= limit) return event;
  for (let keep = 8000; keep >= 60; keep = Math.floor(keep / 2)) {
    const shorter = shortened(event, keep, 40);
    if (bytes(shorter) <= limit) return shorter;
  }
  const { id, type, timestamp } = event;
  return { id, type, timestamp, content: { message: "[an event that was too large to send]" } };
}

function shortened(value, keep, depth) {
  if (typeof value === "string") return value.length > keep ? ends(value, keep) : value;
  if (value === null || typeof value !== "object") return value;
  if (!depth) return "…";
  if (Array.isArray(value))
    return value.slice(0, keep).map((one) => shortened(one, keep, depth - 1));
  const pairs = Object.entries(value).slice(0, keep);
  return Object.fromEntries(
    pairs.map(([name, one]) => [name.slice(0, 200), shortened(one, keep, depth - 1)]),
  );
}

/** The beginning of a text and its end: a stack's last cause stands at either. */
const ends = (text, keep) =>
  `${text.slice(0, Math.ceil(keep / 2))}…${text.slice(-Math.floor(keep / 2))}`;
