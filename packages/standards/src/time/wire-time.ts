/**
 * Converts a time of the exchange to epoch milliseconds. Some of its fields are in seconds, others in milliseconds, and
 * parameters may be either.
 *
 * @param time - seconds or milliseconds since 1970; below 10^11 it is in seconds
 */
export function wireTimeMs(time: number): number {
  return time < 1e11 ? time * 1000 : time
}
