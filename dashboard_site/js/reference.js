// What a coding agent finds by MCP: a session, an error or events, in at most 40 tokens.

/**
 * @param {string} session
 * @param {"errors" | "events"} [kind]
 * @param {string} [id] a fingerprint, a position, or two positions: `12-20`
 */
export function reference(session, kind, id) {
  const at = `devintel://sessions/${encodeURIComponent(session)}`;
  return kind ? `${at}/${kind}/${encodeURIComponent(id)}` : at;
}
