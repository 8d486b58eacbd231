/** What happens to messages that arrive while a handler's promise is still open and its buffer is full. */
export type BackpressurePolicy =
  /** Keeps waiting messages and drops new ones. */
  | 'buffer'
  /** Keeps only the newest message of each channel. For channels whose messages carry the full state. */
  | 'latest'
  /** Drops the oldest waiting message for each new one. */
  | 'drop-oldest'
  /**
   * Ends this listener with a `StreamError` `BACKPRESSURE` in its `onError`. Other listeners of the channel continue.
   */
  | 'error'

/** Backpressure of a listener. Without it the handler is called immediately for every message. */
export interface BackpressureOptions {
  /** What to do while messages wait. */
  policy: BackpressurePolicy
  /** Most messages that may wait; not used by `'latest'`. @default 1_000 */
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
