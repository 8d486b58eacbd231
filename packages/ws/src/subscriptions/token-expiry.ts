/**
 * When an auth token ends, epoch milliseconds; `undefined` for a text of another form
 * (`deadline:account:key:signature`, or `ro:account:scope:expiry:random`).
 */
export function tokenExpiry(token: string): number | undefined {
  const seconds = /^(?:ro:[^:]*:[^:]*:)?(\d{9,11}):/.exec(token)?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}
