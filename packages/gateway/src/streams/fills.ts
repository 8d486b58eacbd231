import type { Fill } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'

/** Facts about the delivery of a fill. */
export interface FillMeta {
  /**
   * Whether the fill is reported ahead of older fills that the stream missed and that are still being read. Never with
   * `order: 'strict'`.
   */
  isAhead: boolean
}

/** Called once for each fill, in the order of the trades, except for fills that are ahead. */
export type FillHandler = (fill: Fill, meta: FillMeta) => unknown

/** Called with each wire trade of the account, with `standardizeSchema: false`. */
export type RawTradeHandler = (trade: WireTrade, meta: FillMeta) => unknown

/** Progress of reading missed fills. */
export interface FillCatchUp {
  /** Trades read so far. */
  read: number
  /** Time back to which trades have been read, newest first, epoch milliseconds. */
  backTo: number
  /** Whether everything was read; it is reported next. */
  isDone: boolean
}

/** Delivery options of a handler of fills. */
export interface FillOrderOptions {
  /**
   * `live`: a fill is reported immediately, marked with `isAhead` while older missed fills are still being read.
   * `strict`: it is held back until they were reported. Up to one page (100 trades) is always reported in order, unless
   * reading it takes longer than two seconds. @default 'live'
   */
  order?: 'live' | 'strict' | undefined
  /** Called after each page of missed fills. */
  onCatchUp?: ((progress: FillCatchUp) => unknown) | undefined
}

/** A fill, and whether older fills are still being read. */
export interface FillUpdate {
  /** The trade, as the exchange sent it. */
  readonly trade: WireTrade
  /** Whether older fills are still being read. */
  readonly isAhead: boolean
}
