/** Place in a file, for error messages. */
export interface Place {
  /** Name of the file, or `recording` if the source has none. */
  readonly file: string
  /** Line, from 1; of decompressed text if the file is compressed. */
  readonly line?: number | undefined
  /** Offset in bytes, in a file without lines. */
  readonly byte?: number | undefined
}

/** Fields that every market event has. */
export interface EventBase {
  /** Market of the event, with the scale of its ticks and lots: the same object for all events of a reader. */
  readonly market: RecordedMarket
  /** When the exchange made the event, epoch ms; microseconds are kept as a fraction. */
  readonly exchangeTime: number
  /** When the recorder received it, epoch ms. Never before the event that was read before it. */
  readonly receivedAt: number
}

/**
 * A change of the book: all of it for a snapshot, otherwise the levels that changed. Levels are pairs of ticks and lots,
 * one after the other; a level with 0 lots is gone.
 */
export interface BookEvent extends EventBase {
  /** Whether the levels are the whole book or only those that changed. */
  readonly type: 'snapshot' | 'delta'
  /** Bids as pairs of ticks and lots. */
  readonly bids: Float64Array
  /** Asks as pairs of ticks and lots. */
  readonly asks: Float64Array
  /** Sequence number of the event. Formats without one are numbered from 1. */
  readonly nonce: number
  /** Nonce that the event follows; 0 for a snapshot. */
  readonly beginNonce: number
}

/** A trade. */
export interface TradeEvent extends EventBase {
  /** Kind of the event. */
  readonly type: 'trade'
  /** In ticks. */
  readonly price: number
  /** In lots. */
  readonly size: number
  /** Side of the order that took liquidity; `unknown` if the source does not say. */
  readonly takerSide: 'buy' | 'sell' | 'unknown'
  /** The exchange's id as text; empty if the source has none. */
  readonly tradeId: string
}

/** Book changes are missing here: the book is unreliable until the next snapshot. */
export interface GapEvent extends EventBase {
  /** Kind of the event. */
  readonly type: 'gap'
  /** Nonce of the last event before the gap. */
  readonly expected: number
  /** Nonce that the first event after the gap follows; NaN if the format does not say. */
  readonly found: number
  /** Where the gap was found. */
  readonly place: Place
}

/** An event of recorded market data. */
export type MarketEvent = BookEvent | TradeEvent | GapEvent

/** Recorded market data, in the order of receipt. Every reader of this package returns one. */
export type MarketEvents = AsyncIterable<MarketEvent>

/** The market of recorded data. Frames have decimals as text, so readers need their scale. */
export interface RecordedMarket {
  /** Market id. */
  readonly marketId: number
  /** Ticker as the exchange spells it. */
  readonly ticker?: string | undefined
  /** Decimals of a price: one tick is 10^-priceDecimals. */
  readonly priceDecimals: number
  /** Decimals of a size: one lot is 10^-sizeDecimals. */
  readonly sizeDecimals: number
}

/** Options of every reader of market events. */
export interface ReadEventsOptions {
  /**
   * What to do where book changes are missing: `stop` throws `RECORDING_GAP`; `bridge` yields a {@link GapEvent}, skips
   * changes up to the next snapshot and continues there. @default 'stop'
   */
  gaps?: 'stop' | 'bridge' | undefined
  /** Called for each gap, before anything else happens. */
  onGap?: ((gap: GapEvent) => void) | undefined
  /**
   * Milliseconds by which the recorder's clock may step back. Such times are raised to the time before; a larger step
   * throws `TIME_RUNS_BACK`. @default 0
   */
  clockToleranceMs?: number | undefined
}
