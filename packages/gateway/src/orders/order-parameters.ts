import type { Numeric, Tif } from '@lighter/standards'
import type { MarketReference } from '../markets/market-registry.ts'
import type { OrderExtras } from './order-attributes.ts'

/** Options of every order. */
export interface OrderOptions extends MarketReference, OrderExtras {
  /** Client order index, 1 to 2^48 − 1, unique among the account's live orders. @default none */
  cloid?: number | undefined
  /** Only reduce an existing position; perps only. @default false */
  reduceOnly?: boolean | undefined
  /** API key slot to sign with. @default the maker key for post-only orders and cancels, else the general key */
  apiKeyIndex?: number | undefined
  /** Drop size decimals that the market does not have (toward zero). @default false: a `PrecisionError` */
  roundSize?: boolean | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** A limit order. */
export interface LimitOrderOptions extends OrderOptions {
  /** Base units: + buys, − sells. */
  amount: Numeric
  /** Limit price. */
  price: Numeric
  /**
   * `GTC`/`GTD` rests until it expires, `ALO` only adds liquidity (post-only), `IOC` trades at once or is canceled.
   * @default 'GTC'
   */
  tif?: Tif | undefined
  /** When a resting order ends: epoch milliseconds or Date. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /** Round the price to the market's ticks without loosening it: down for buys, up for sells. @default false: a `PrecisionError` */
  roundPrice?: boolean | undefined
}

/** A market order: immediate or cancel, with a bound on its average price. */
export interface MarketOrderOptions extends OrderOptions {
  /** Base units: + buys, − sells. Either this or `quoteAmount`. */
  amount?: Numeric | undefined
  /**
   * Quote units: + spends at most this much, − sells for about this much (at the best bid). The size is rounded down.
   */
  quoteAmount?: Numeric | undefined
  /** Worst average price accepted, as a fraction away from the best opposite price. @default 0.03 */
  slippageTolerance?: Numeric | undefined
}
