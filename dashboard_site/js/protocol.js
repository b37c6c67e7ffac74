// From what the client emits to messages of the store.

/** Messages for the store from an emission of a session's connection. */
export function sessionMessages(session, emission) {
  switch (emission.emit) {
    case "status":
      return [{ ...emission, type: "link", session }];
    case "head":
    case "reset":
    case "events":
      return [{ ...emission, type: emission.emit, session }];
    case "refused":
      return [
        {
          type: "notice",
          session,
          text: `The server refused it: ${emission.message ?? emission.code}`,
        },
      ];
    case "push":
      return pushed(session, emission.frame);
    default:
      return [];
  }
}

function pushed(session, frame) {
  switch (frame.type) {
    case "solution":
      return [
        { type: "solution", session, solution: suggested({ ...frame, event_id: frame.eventId }) },
      ];
    case "pattern":
      return [{ type: "pattern", session, pattern: frame.pattern }];
    case "presence":
      return [{ type: "presence", session, members: frame.members ?? [] }];
    case "error":
      return [{ type: "notice", session, text: frame.message }];
    default:
      return [];
  }
}

/** A suggestion as the views read it, from a push or from the list of those shown. */
export function suggested({ fingerprint = "", event_id, at, solution }) {
  return { ...solution, fingerprint, event_id, at };
}

/** A session of the directory as the views read it; the wire has two names for the sparklines. */
export const listed = (one) => ({
  ...one,
  sparkline: one.eventsPerMinute ?? one.sparkline ?? [],
  errorSparkline: one.errorsPerMinute ?? one.errorSparkline ?? [],
});

/** Messages for the store from an emission of the monitor's connection. */
export function monitorMessages(emission) {
  if (emission.emit === "status") return [{ ...emission, type: "monitor" }];
  const { type, data, gone, next } = emission.frame ?? {};
  if (type === "issues_update") return [{ type: "issues/changed", data, gone: gone ?? [] }];
  return type === "sessions" || type === "sessions_update"
    ? [{ type: "sessions", data: data.map(listed), part: Boolean(next) }]
    : [];
}
