import { ValidationError } from '@lighter/standards/errors'
import { MAX_AUTH_TOKEN_SECONDS } from '../auth/auth-token.ts'
import { timeOf } from '../time/clock.ts'
import type { Signer } from './signer.ts'

/** Options of {@link authTokenSchedule}. */
export interface AuthTokenScheduleOptions {
  /** Lifetime of each token in seconds, at most 8 hours. @default 3600 */
  lifeSeconds?: number | undefined
  /** A token is renewed when less than this is left, in seconds. @default half of the lifetime */
  renewSeconds?: number | undefined
  /** Epoch milliseconds; pass the signer the same clock. @default Date.now */
  now?: (() => number) | undefined
}

/**
 * Returns a function that returns a token with enough remaining lifetime, and signs a new one only when needed. Uses no
 * timer.
 *
 * @throws {ValidationError} for a lifetime beyond 8 hours, or a renewal time outside it
 * @throws {ConfigError} `CLOCK`, from the returned function, if the clock does not return a time
 */
export function authTokenSchedule(signer: Signer, options: AuthTokenScheduleOptions = {}): () => string {
  const { lifeSeconds = 3600, now = Date.now } = options
  const renewSeconds = options.renewSeconds ?? lifeSeconds / 2
  if (!Number.isSafeInteger(lifeSeconds) || lifeSeconds < 1 || lifeSeconds > MAX_AUTH_TOKEN_SECONDS) {
    throw new ValidationError('lifeSeconds must be an integer up to 8 hours.', {
      field: 'lifeSeconds',
      value: lifeSeconds,
      allowed: `1 … ${MAX_AUTH_TOKEN_SECONDS}`,
    })
  }
  if (!(renewSeconds >= 0 && renewSeconds < lifeSeconds)) {
    throw new ValidationError('renewSeconds must be less than the lifetime of a token.', {
      field: 'renewSeconds',
      value: renewSeconds,
      allowed: `0 or more, below ${lifeSeconds}`,
    })
  }
  let token = ''
  let deadline = 0
  return () => {
    const seconds = timeOf(now) / 1000
    // After a clock is set back, the deadline would be too far ahead for the exchange.
    if (deadline - seconds <= renewSeconds || deadline - seconds > lifeSeconds + 1) {
      deadline = Math.floor(seconds) + lifeSeconds
      token = signer.createAuthToken({ deadline })
    }
    return token
  }
}
