/** Delays between attempts to reconnect. */
export interface BackoffOptions {
  /** Upper bound of the first random delay, in milliseconds; doubles each attempt. @default 500 */
  baseMs?: number | undefined
  /** Upper bound of any delay, in milliseconds. @default 30_000 */
  maxMs?: number | undefined
  /** Gives up after this many attempts in a row. @default never */
  maxAttempts?: number | undefined
}

/**
 * Returns a delay with full jitter: random between 0 and a ceiling that doubles, so that many clients do not reconnect
 * at once.
 */
export function backoffDelay(attempt: number, options: BackoffOptions, random: () => number): number {
  const ceiling = Math.min(options.maxMs ?? 30_000, (options.baseMs ?? 500) * 2 ** Math.min(attempt - 1, 20))
  return Math.round(random() * ceiling)
}
