// Lists that do not move under the reader: what is known keeps its place, what is new comes first.

const nameOf = ({ fingerprint, id }) => fingerprint ?? id;

/** `next` in the order of `known`; new ones in front, or behind while the pointer is `held` there. */
export function steady(known, next, held = false) {
  if (!known) return next;
  const fresh = new Map(next.map((one) => [nameOf(one), one]));
  const kept = known.filter((one) => fresh.has(nameOf(one))).map((one) => fresh.get(nameOf(one)));
  const old = new Set(known.map(nameOf));
  const added = next.filter((one) => !old.has(nameOf(one)));
  return held ? [...kept, ...added] : [...added, ...kept];
}
