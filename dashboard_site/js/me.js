// Who the reader is to the others: the name of the settings, else one that this browser keeps.

const NAME = "devintel.name";

/** `{name}`; a guest is told from other guests by a number. */
export function whoAmI(storage) {
  const kept = storage.getItem(NAME);
  if (kept) return { name: kept };
  const name = `Guest ${100 + Math.floor(Math.random() * 900)}`;
  storage.setItem(NAME, name);
  return { name };
}
