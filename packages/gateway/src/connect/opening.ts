import { AbortedError, after, NetworkError, onAbort } from '@lighter/standards'
import type { StreamClient, StreamEvent } from '@lighter/ws'

/**
 * Resources opened while connecting. All are closed when connecting fails or is aborted, or when the client is closed.
 */
export class Opened {
  readonly #closers: (() => unknown)[] = []
  #closed = false

  /** Adds a resource; closes it immediately if everything is already closed. */
  add(close: () => unknown): void {
    if (this.#closed) void attempt(close)
    else this.#closers.push(close)
  }

  /** Closes everything in reverse order. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true
    for (const close of this.#closers.splice(0).reverse()) await attempt(close)
  }
}

/** Ignores a failure to close, so that the reason for closing is reported. */
async function attempt(close: () => unknown): Promise<void> {
  try {
    await close()
  } catch {
    // See above.
  }
}

/**
 * Runs `connect` until the signal fires. Then closes everything it has opened without waiting for it, because it may
 * hang (a wallet that asks its owner).
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
  // Do not start anything if the signal has already fired.
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
 * Connects the stream within `timeoutMs`. Without this limit it would retry forever, which is right only for a stream
 * that was connected before.
 *
 * @param lastCause - returns why the last attempt failed
 * @throws {NetworkError} `STREAM_UNREACHABLE` if it has not connected within that time
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
          `The exchange's stream did not connect within ${timeoutMs} ms${why}, although its REST API responds. Try again, or raise connectTimeoutMs.`,
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

/** Records why the stream reconnects, and forwards each event. */
export function watchCause(onEvent: ((event: StreamEvent) => void) | undefined): {
  onEvent: (event: StreamEvent) => void
  lastCause: () => unknown
} {
  let cause: unknown
  return {
    onEvent: (event) => {
      if (event.type === 'reconnecting') cause = event.cause
      // Returned so that the stream handles the rejection of an async handler.
      return onEvent?.(event)
    },
    lastCause: () => cause,
  }
}
