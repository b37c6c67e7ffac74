// A person's colour: a mark that stays the same, chosen by the name.

const COLOURS = 8;

/** `person-0` to `person-7`, the same for the same name everywhere. */
export function personClass(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 1_000_003;
  return `person person-${sum % COLOURS}`;
}

/** Who is there, one entry a person or, without a name, a source: `[{name, sources, detail}]`. */
export function present(members) {
  const found = new Map();
  for (const { user, source, workspace, url } of members) {
    const name = user || source;
    const known = found.get(name) ?? { name, sources: new Set(), detail: new Set(), n: 0 };
    known.sources.add(source);
    if (workspace || url) known.detail.add(workspace ?? url);
    known.n += 1;
    found.set(name, known);
  }
  return [...found.values()].map((one) => ({
    ...one,
    sources: [...one.sources],
    detail: [...one.detail],
  }));
}
