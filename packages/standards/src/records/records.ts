import type { OrderStatus, OrderType, Side, TimeInForce, TriggerStatus } from '../market/order-vocabulary.ts'
import type { Decimal } from '../numbers/decimal.ts'

// Amounts are NaN, never 0, if the exchange omitted them or sent them in an unknown form.

/** A public trade. */
export interface Trade {
  /** Epoch milliseconds of the block. */
  ts: number
  /** Quote units. */
  price: Decimal
  /** Base units. */
  size: Decimal
  /** Side of the taker: `bid` when it bought, `ask` when it sold. */
  side: Side
}

/** A fill of your own account. */
export interface Fill {
  /** Epoch milliseconds of the block. */
  ts: number
  /** Ticker as the exchange spells it, for example `BTC`. */
  ticker: string
  /** Market id, 0 to 2^48 − 1. */
  marketId: number
  /** Signed base units: + bought, − sold. */
  amount: Decimal
  /** Quote units. */
  price: Decimal
  /** Whether your order was the maker. */
  isMaker: boolean
  /**
   * Fee paid in quote units; negative for a rebate. NaN for a sale of binary options if the market is no longer known.
   */
  fee: Decimal
  /** The exchange's id of the trade; both sides share it. */
  tradeId: bigint
  /** Order index of your order. */
  orderId: bigint
  /** Client order index; 0 if the order had none. */
  clientOrderId: number
  /** Alias of {@link clientOrderId}, as quantpylib names it. */
  cloid: number
  /** `trade`, `liquidation`, `deleverage` or `market-settlement`. */
  type: string
}

/** A price level of an order book. */
export interface BookLevel {
  /** Quote units. */
  price: Decimal
  /** Base units; 0 in a change removes the level. */
  size: Decimal
}

/** An order book, or what changed in it. */
export interface BookUpdate {
  /** Epoch milliseconds. */
  ts: number
  /** Bids, highest price first in a whole book. */
  bids: BookLevel[]
  /** Asks, lowest price first in a whole book. */
  asks: BookLevel[]
  /** Whether it is the whole book. */
  isSnapshot: boolean
}

/** The same in the format of quantpylib (`{ts, b, a, is_snapshot}`), for programs ported from it. */
export interface BookDelta {
  /** Epoch milliseconds. */
  ts: number
  /** Bids as [price, size]. */
  b: [price: Decimal, size: Decimal][]
  /** Asks as [price, size]. */
  a: [price: Decimal, size: Decimal][]
  /** Whether the message holds the whole book. */
  isSnapshot: boolean
}

/** A candle. */
export interface Bar {
  /** Epoch milliseconds of the start of the bar (or its end, if requested). */
  ts: number
  /** First price, in quote units. */
  open: Decimal
  /** Highest price, in quote units. */
  high: Decimal
  /** Lowest price, in quote units. */
  low: Decimal
  /** Last price, in quote units. */
  close: Decimal
  /** Base units. */
  volume: Decimal
  /** Quote units. */
  quoteVolume: Decimal
}

/** A funding payment rate. */
export interface FundingRate {
  /** Epoch milliseconds. */
  ts: number
  /** Ticker as the exchange spells it. */
  ticker: string
  /** Fraction of the notional for the hour; positive when longs pay. */
  rate: Decimal
}

/** One of your orders. */
export interface OrderState {
  /** Order index, the exchange's id. */
  orderId: bigint
  /** Client order index; 0 if there is none. */
  clientOrderId: number
  /** Alias of {@link clientOrderId}, as quantpylib names it. */
  cloid: number
  /** Ticker as the exchange spells it. */
  ticker: string
  /** Market id. */
  marketId: number
  /** `bid` if it buys, `ask` if it sells. */
  side: Side
  /** One of `ORDER_TYPES`, or one that the exchange has added since. */
  type: OrderType | (string & {})
  /** One of `TIMES_IN_FORCE`, or one that the exchange has added since. */
  timeInForce: TimeInForce | (string & {})
  /**
   * One of `ORDER_STATUSES`, or one that the exchange has added since; `isLiveStatus` says whether the order can still
   * trade.
   */
  status: OrderStatus | (string & {})
  /** One of `TRIGGER_STATUSES`, or one that the exchange has added since. */
  triggerStatus: TriggerStatus | (string & {})
  /** Limit price, in quote units. */
  price: Decimal
  /** Quote units; `undefined` if the order has no trigger. */
  triggerPrice: Decimal | undefined
  /** Base units, unsigned. */
  initialSize: Decimal
  /** Unfilled size, in base units. */
  remainingSize: Decimal
  /** Filled size, in base units. */
  filledSize: Decimal
  /** Quote units paid or received so far. */
  filledQuote: Decimal
  /** Whether the order can only reduce a position. */
  reduceOnly: boolean
  /** Version set by the last versioned modify; 0 before. */
  orderVersion: number
  /** Epoch milliseconds; 0 for immediate orders. */
  expiresAt: number
  /** Epoch milliseconds. */
  createdAt: number
  /** Epoch milliseconds. */
  updatedAt: number
}

/** One of your positions. */
export interface Position {
  /** Ticker as the exchange spells it. */
  ticker: string
  /** Market id. */
  marketId: number
  /** Signed base units: + long, − short. */
  size: Decimal
  /** Average entry price; 0 when flat. */
  entryPrice: Decimal
  /** Quote units at the mark price. */
  value: Decimal
  /** Quote units, at the mark price. */
  unrealizedPnl: Decimal
  /** Quote units. */
  realizedPnl: Decimal
  /** Quote units; 0 if there is none. */
  liquidationPrice: Decimal
  /** Whether the position shares the account's collateral or has its own. */
  marginMode: 'cross' | 'isolated'
  /** Quote units, isolated positions only. */
  allocatedMargin: Decimal
  /** Fraction of the notional: 0.05 is 20×. */
  initialMarginFraction: Decimal
  /** The mark price used for `value` and `unrealizedPnl`; `undefined` if the exchange computed them. */
  markPrice?: Decimal | undefined
  /** When that mark price was current, epoch milliseconds by this machine's clock; `undefined` if unknown. */
  markedAt?: number | undefined
}

/**
 * Your shares of a binary options market. Each pays the settlement cap if its outcome comes true, and nothing
 * otherwise.
 */
export interface BinaryOptionsPosition {
  /** Ticker as the exchange spells it. */
  ticker: string
  /** Market id. */
  marketId: number
  /** The outcome held. */
  outcome: 'yes' | 'no'
  /** Signed shares: + of Yes, − of No. */
  size: Decimal
  /** Average price paid for a share of the outcome held, in quote units. */
  entryPrice: Decimal
  /** Paid for all shares, in quote units. */
  entryQuote: Decimal
}

/** Balances of an account, in USDC. */
export interface Balance {
  /** Perps collateral without unrealized PnL. */
  collateral: Decimal
  /** Collateral plus the unrealized PnL of all positions, the margin of isolated positions and open funding. */
  equity: Decimal
  /** What can be withdrawn or used as new margin. */
  available: Decimal
  /** Margin needed to open the positions held. */
  initialMargin: Decimal
  /** Margin below which positions are liquidated. */
  maintenanceMargin: Decimal
  /** PnL of all positions at mark prices. */
  unrealizedPnl: Decimal
}
