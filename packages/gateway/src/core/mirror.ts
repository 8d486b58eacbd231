import type { WaitOptions } from './abortable.ts'

/**
 * A live copy of something on the exchange, the same one for all callers of the client. `using` closes it, for all of
 * them.
 */
export interface Mirror<T> extends Disposable, AsyncDisposable {
  /** Whether the copy is in step with the exchange; `false` while the stream is down, until the next full state. */
  readonly isLive: boolean
  /**
   * Adds a handler of changes; returns a function that removes it. What a handler throws is logged and stops no other
   * one.
   */
  onUpdate(handler: (update: T) => unknown): () => void
  /**
   * Requests the full state again, and waits until the copy has it. After a lost connection this happens automatically.
   *
   * @throws {AbortedError} if the signal fires, or the copy is closed before
   */
  reconcile(options?: WaitOptions | undefined): Promise<void>
  /** Ends the copy for all callers; from then on it is stale. Idempotent. */
  close(): void
}
