// What a client can be told, and what it does when it is not.

/** Seconds, bytes and counts that a client works with; protocol part 4 has the server's limits. */
export const DEFAULTS = {
  hello: null, // the fields of the init frame; null for a monitor, which sends none
  ping: 240, // under the ten-minute idle cut
  pong: 10,
  init: 15,
  ack: 15,
  renew: 6900, // five minutes before the two-hour cut
  backoff: { base: 0.5, cap: 30 },
  maxEvents: 500,
  maxBytes: 30_000, // API Gateway cuts a frame over 32 KB, and a browser sends a message as one frame
  keep: 10_000,
  page: 500,
};
