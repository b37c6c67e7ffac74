// What differs between two sessions: errors that only one has, and those that both have.

/** `{came, left, both}` of the error groups of two sessions; `both` are pairs. */
export function compare(before, after) {
  const known = new Map(before.map((group) => [group.fingerprint, group]));
  const now = new Set(after.map((group) => group.fingerprint));
  return {
    came: after.filter((group) => !known.has(group.fingerprint)),
    left: before.filter((group) => !now.has(group.fingerprint)),
    both: after
      .filter((group) => known.has(group.fingerprint))
      .map((group) => [known.get(group.fingerprint), group]),
  };
}
