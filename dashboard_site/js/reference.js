// What a coding agent finds by MCP: a session, an error or events, in at most 40 tokens.

const LONGEST = 20;

/**
 * @param {string} session
 * @param {"errors" | "events"} [kind]
 * @param {string} [id] a fingerprint, a position, or two positions: `12-20`
 */
export function reference(session, kind, id) {
  const at = `devintel://sessions/${shortened(session)}`;
  return kind ? `${at}/${kind}/${shortened(id ?? "")}` : at;
}

/**
 * A name as a part of an address; a long one as its FNV-1a hash, which the server resolves.
 * @param {string} name
 */
export function shortened(name) {
  const spelled = encodeURIComponent(name);
  if (spelled.length <= LONGEST && !name.startsWith("~")) return spelled;
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(name)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return `~${hash.toString(16).padStart(16, "0")}`;
}
