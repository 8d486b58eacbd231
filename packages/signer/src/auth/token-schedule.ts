import { ValidationError } from '@lighter/standards/errors'
import { timeOf } from '../signer/clock.ts'
import type { Signer } from '../signer/signer.ts'
import { MAX_AUTH_TOKEN_SECONDS } from './auth-token.ts'

/** Options of {@link authTokenSchedule}. */
export interface AuthTokenScheduleOptions {
  /** Life of each token in seconds, at most 8 hours. @default 3600 */
  lifeSeconds?: number | undefined
  /** A token is replaced when less than this is left of it, in seconds. @default half of the life */
  renewSeconds?: number | undefined
  /** Epoch milliseconds; give the signer the same clock. @default Date.now */
  now?: (() => number) | undefined
}

/**
 * A function that gives a token with enough life left, signing a new one only when the last is due. No timer.
 *
 * @throws {ValidationError} for a life beyond 8 hours or a renewal not within it
 * @throws {ConfigError} `CLOCK`, by the function, if the clock gives something else than a time
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
    throw new ValidationError('renewSeconds must lie within the life of a token.', {
      field: 'renewSeconds',
      value: renewSeconds,
      allowed: `0 to below ${lifeSeconds}`,
    })
  }
  let token = ''
  let deadline = 0
  return () => {
    const seconds = timeOf(now) / 1000
    // A clock that was set back makes the deadline too far ahead for the exchange.
    if (deadline - seconds <= renewSeconds || deadline - seconds > lifeSeconds + 1) {
      deadline = Math.floor(seconds) + lifeSeconds
      token = signer.createAuthToken({ deadline })
    }
    return token
  }
}
