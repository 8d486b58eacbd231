import { AbortedError, NetworkError, TimeoutError } from '../errors/families.ts'
import { LighterError } from '../errors/lighter-error.ts'
import { onAbort } from './on-abort.ts'
import { after } from './timer.ts'

/** Options of {@link withDeadline}. */
export interface DeadlineOptions {
  /** Name of the operation, for messages: "the budget store". */
  what: string
  /** Longest wait in milliseconds. */
  timeoutMs: number
  /** Ends the wait with an {@link AbortedError}. */
  signal?: AbortSignal | undefined
}

/**
 * Waits at most `timeoutMs` for foreign code (a Redis client, a callback), and wraps its exceptions in a
 * `LighterError`. After a timeout the work continues; a late result is dropped.
 *
 * @throws {TimeoutError} when it takes too long, `sent: 'no'`
 * @throws {AbortedError} when the signal fires
 * @throws {NetworkError} `STORE_UNAVAILABLE` if it fails with an error that is not a `LighterError`, `sent: 'no'`
 */
export function withDeadline<T>(work: () => T | Promise<T>, options: DeadlineOptions): Promise<T> {
  const { what, timeoutMs, signal } = options
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      cancel()
      stop()
    }
    const cancel = after(timeoutMs, () => {
      end()
      reject(
        new TimeoutError(`${what} did not respond within ${timeoutMs} ms. Nothing was sent.`, { sent: 'no' }),
      )
    })
    const stop = onAbort(signal, () => {
      cancel()
      reject(new AbortedError(`Aborted while waiting for ${what}.`, { cause: signal?.reason }))
    })
    if (signal?.aborted === true) return
    Promise.resolve()
      .then(work)
      .then(
        (value) => {
          end()
          resolve(value)
        },
        (cause: unknown) => {
          end()
          reject(
            cause instanceof LighterError
              ? cause
              : new NetworkError(`${what} failed: ${textOf(cause)}. Nothing was sent.`, {
                  code: 'STORE_UNAVAILABLE',
                  sent: 'no',
                  cause,
                }),
          )
        },
      )
  })
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
