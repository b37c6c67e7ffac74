// Exponential backoff with full jitter: any delay between 0 and the doubling bound, in seconds.

/** Seconds to wait before attempt `attempt` (0 first); `random()` gives [0, 1). */
export function backoff(attempt, random, { base, cap }) {
  return random() * Math.min(cap, base * 2 ** attempt);
}
