import type { Numeric, Tif } from '@lighter/standards'
import type { MarketReference } from '../markets/market-reference.ts'
import type { ClientOrderId } from './client-order-id.ts'
import type { OrderExtras } from './order-attributes.ts'

/** Options of every order. */
export interface OrderOptions extends MarketReference, ClientOrderId, OrderExtras {
  /** Whether it may only reduce an existing position; perps only. @default false */
  reduceOnly?: boolean | undefined
  /** API key slot to sign with. @default the maker key for post-only limit orders, otherwise a general key */
  apiKeyIndex?: number | undefined
  /**
   * Whether to drop size decimals beyond the market's (toward zero). @default false, which throws a `PrecisionError`
   */
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
   * Time in force: `GTC`/`GTD` rests until it expires, `ALO` only adds liquidity (post-only), `IOC` trades immediately
   * or is canceled.
   * @default 'GTC'
   */
  tif?: Tif | undefined
  /** When a resting order expires, epoch milliseconds or a Date. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /**
   * Whether to round the price to the market's ticks without loosening it: down for buys, up for sells. @default false,
   * which throws a `PrecisionError`
   */
  roundPrice?: boolean | undefined
}

/** A market order: immediate-or-cancel, with a limit on its average price. */
export interface MarketOrderOptions extends OrderOptions {
  /** Base units: + buys, − sells. Pass either this or `quoteAmount`. */
  amount?: Numeric | undefined
  /**
   * Quote units: + spends at most this amount, − sells for about this amount (at the best bid). The size is rounded
   * down.
   */
  quoteAmount?: Numeric | undefined
  /** Worst average price, as a fraction away from the best opposite price. @default 0.03 */
  slippageTolerance?: Numeric | undefined
}
