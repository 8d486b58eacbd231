/**
 * Returns the expiry of an auth token in epoch milliseconds; `undefined` if the token has another form
 * (`deadline:account:key:signature`, or `ro:account:scope:expiry:random`).
 */
export function tokenExpiry(token: string): number | undefined {
  const seconds = /^(?:ro:[^:]*:[^:]*:)?(\d{9,11}):/.exec(token)?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}
