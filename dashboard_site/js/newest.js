// The path of a session's newest events, as many as any screen shows at once.

const FILLS_A_SCREEN = 100;
const BEHIND_ALL = 999_999_999_999;

/** The path of the request, from the API's base. */
export const newestEvents = (session) =>
  `events/${encodeURIComponent(session)}?before=${BEHIND_ALL}&limit=${FILLS_A_SCREEN}`;
