// Names for events, by which the log knows one again however often it is sent.

/** A new one; `randomUUID` is missing in pages of plain http beyond this machine. */
export const newId = (crypto) =>
  crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
