import { AbortedError, after, NetworkError, onAbort } from '@lighter/standards'
import type { StreamClient, StreamEvent } from '@lighter/ws'

/**
 * What a connecting client has opened: all of it is closed when connecting fails, is aborted, or the client is closed.
 */
export class Opened {
  readonly #closers: (() => unknown)[] = []
  #closed = false

  /** Adds something; it is closed at once if everything else is closed already. */
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

/** A failure to close is not reported: the reason for closing is what counts. */
async function attempt(close: () => unknown): Promise<void> {
  try {
    await close()
  } catch {
    // Said above.
  }
}

/**
 * Runs `connect` until the signal fires. It may hang then (a wallet that asks its owner): whatever it has opened is
 * closed without waiting for it.
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
  // A signal that has already fired starts nothing.
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
 * Connects the stream within `timeoutMs`. Left alone it retries for ever, which is right only for a stream that was up
 * before.
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
          `The exchange's stream did not connect within ${timeoutMs} ms${why}. Its REST API answers. Try again, or raise connectTimeoutMs.`,
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

/** Remembers why the stream reconnects, and forwards each event. */
export function watchCause(onEvent: ((event: StreamEvent) => void) | undefined): {
  onEvent: (event: StreamEvent) => void
  lastCause: () => unknown
} {
  let cause: unknown
  return {
    onEvent: (event) => {
      if (event.type === 'reconnecting') cause = event.cause
      // Handed back: what an async handler rejects with is looked after by the stream.
      return onEvent?.(event)
    },
    lastCause: () => cause,
  }
}
