import { AbortedError, after, NetworkError, onAbort } from '@lighter/standards'
import type { StreamClient, StreamEvent } from '@lighter/ws'

/** What a connecting client has opened: all of it is closed when it fails, is aborted or is closed. */
export class Opened {
  readonly #closers: (() => unknown)[] = []
  #closed = false

  /** Adds something; it is closed at once when all else is closed already. */
  add(close: () => unknown): void {
    if (this.#closed) void attempt(close)
    else this.#closers.push(close)
  }

  /** Closes everything, the last first. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true
    for (const close of this.#closers.splice(0).reverse()) await attempt(close)
  }
}

/** What fails to close has no one to be told: the reason why all is closed counts. */
async function attempt(close: () => unknown): Promise<void> {
  try {
    await close()
  } catch {
    // Said above.
  }
}

/**
 * Runs `connect` until the signal fires. It may hang then (a wallet that asks its owner): what it has opened is closed, and
 * it is not waited for.
 *
 * @throws {AbortedError} when the signal fires
 */
export async function connectUntil<T>(
  signal: AbortSignal,
  connect: (opened: Opened) => Promise<T>,
): Promise<T> {
  const opened = new Opened()
  let stopListening = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stopListening = onAbort(signal, () =>
      reject(
        signal.reason instanceof AbortedError
          ? signal.reason
          : new AbortedError('Connecting was aborted.', { cause: signal.reason }),
      ),
    )
  })
  // Nothing is begun for a signal that has fired already.
  const work = signal.aborted ? aborted : connect(opened)
  try {
    return await Promise.race([work, aborted])
  } catch (error) {
    work.catch(() => {})
    await opened.close()
    throw error
  } finally {
    stopListening()
  }
}

/**
 * Connects the stream within so many milliseconds. By itself it tries for ever, which is right for one that was there.
 *
 * @param lastCause - why the last attempt failed
 * @throws {NetworkError} `STREAM_UNREACHABLE` when it has not connected by then
 */
export async function connectStream(
  stream: StreamClient,
  timeoutMs: number,
  lastCause: () => unknown,
): Promise<void> {
  let callOff = (): void => {}
  const late = new Promise<never>((_, reject) => {
    callOff = after(timeoutMs, () => {
      const cause = lastCause()
      const why = cause instanceof Error ? `: ${cause.message}` : ''
      reject(
        new NetworkError(
          `The exchange's stream did not connect within ${timeoutMs} ms${why}. Its REST API answers; try again, or allow more with connectTimeoutMs.`,
          { code: 'STREAM_UNREACHABLE', sent: 'no', retry: 'safe', cause },
        ),
      )
    })
  })
  try {
    await Promise.race([stream.connect(), late])
  } finally {
    callOff()
  }
}

/** Remembers why the stream reconnects, and passes each event on. */
export function watchCause(onEvent: ((event: StreamEvent) => void) | undefined): {
  onEvent: (event: StreamEvent) => void
  lastCause: () => unknown
} {
  let cause: unknown
  return {
    onEvent: (event) => {
      if (event.type === 'reconnecting') cause = event.cause
      onEvent?.(event)
    },
    lastCause: () => cause,
  }
}
