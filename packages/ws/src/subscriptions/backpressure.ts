/** What happens to messages that arrive while a handler's promise is still open and its buffer is full. */
export type BackpressurePolicy =
  /** Keeps what is waiting and drops what arrives. */
  | 'buffer'
  /** Keeps only the newest message of each channel. For channels whose messages carry the full state. */
  | 'latest'
  /** Drops the oldest waiting message for the one that arrives. */
  | 'drop-oldest'
  /** Ends this listener with a `StreamError` `BACKPRESSURE` in its `onError`. Others on the channel go on. */
  | 'error'

/** How a listener is protected from being overrun. Without it the handler is called for every message at once. */
export interface BackpressureOptions {
  /** What happens when messages wait. */
  policy: BackpressurePolicy
  /** Messages that may wait; `'latest'` needs no bound. @default 1_000 */
  maxBuffered?: number | undefined
}

/** Counters of one listener with a backpressure policy. */
export interface BackpressureStats {
  /** Messages handed to the handler. */
  delivered: number
  /** Messages dropped or replaced by newer ones. */
  dropped: number
  /** Messages waiting now. */
  buffered: number
}
