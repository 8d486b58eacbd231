import type { WaitOptions } from './abortable.ts'

/**
 * A live copy of data on the exchange, shared by all callers of the client. `using` closes it for all of them.
 */
export interface Mirror<T> extends Disposable, AsyncDisposable {
  /** Whether the copy is in step with the exchange; `false` while the stream is down, until the next full state. */
  readonly isLive: boolean
  /**
   * Adds an update handler; returns a function that removes it. Exceptions of a handler are logged and do not affect
   * other handlers.
   */
  onUpdate(handler: (update: T) => unknown): () => void
  /**
   * Adds an error handler; returns a function that removes it. It receives what goes wrong once the copy is open: its
   * channel is refused for the moment, was ended by the exchange (`COPY_ENDED`), or a handler threw.
   */
  onError(handler: (error: unknown) => unknown): () => void
  /**
   * Requests the full state again, and waits until the copy has it. After a lost connection this happens automatically.
   *
   * @throws {AbortedError} if the signal fires, or the copy is closed first
   */
  reconcile(options?: WaitOptions | undefined): Promise<void>
  /** Ends the copy for all callers; it is stale from then on. Idempotent. */
  close(): void
}
