import type { OrderStatus, OrderType, Side, TimeInForce, TriggerStatus } from '../market/order-vocabulary.ts'
import type { Decimal } from '../numbers/decimal.ts'

// Amounts are NaN, never 0, where the exchange left them out or sent them in a form that is not known here.

/** A public trade. */
export interface Trade {
  /** Epoch milliseconds of the block. */
  ts: number
  price: Decimal
  /** Base units. */
  size: Decimal
  /** +1 when the taker bought, −1 when the taker sold. */
  dir: 1 | -1
}

/** A fill of the own account. */
export interface Fill {
  /** Epoch milliseconds of the block. */
  ts: number
  ticker: string
  marketId: number
  /** Signed base units: + bought, − sold. */
  amount: Decimal
  price: Decimal
  isMaker: boolean
  /**
   * Fee paid in quote units; negative for a rebate. NaN for a sale of binary options whose market is not known any more.
   */
  fee: Decimal
  tradeId: bigint
  orderId: bigint
  /** Client order index; 0 when the order had none. */
  cloid: number
  /** `trade`, `liquidation`, `deleverage` or `market-settlement`. */
  type: string
}

/** A book message: levels that changed (or all of them, when `isSnapshot`); size 0 deletes a level. */
export interface BookDelta {
  /** Epoch milliseconds. */
  ts: number
  /** Bids as [price, size]. */
  b: [price: Decimal, size: Decimal][]
  /** Asks as [price, size]. */
  a: [price: Decimal, size: Decimal][]
  isSnapshot: boolean
}

/** A candle. */
export interface Bar {
  /** Epoch milliseconds of the start of the bar (or its end, where asked for). */
  ts: number
  open: Decimal
  high: Decimal
  low: Decimal
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
  ticker: string
  /** Fraction of the notional for the hour; positive when longs pay. */
  rate: Decimal
}

/** An own order. */
export interface OrderState {
  orderId: bigint
  /** Client order index; 0 when there is none. */
  cloid: number
  ticker: string
  marketId: number
  side: Side
  /** One of `ORDER_TYPES`, or what the exchange has added since. */
  type: OrderType | (string & {})
  /** One of `TIMES_IN_FORCE`, or what the exchange has added since. */
  timeInForce: TimeInForce | (string & {})
  /** One of `ORDER_STATUSES`, or what the exchange has added since; `isLiveStatus` says whether it can still trade. */
  status: OrderStatus | (string & {})
  /** One of `TRIGGER_STATUSES`, or what the exchange has added since. */
  triggerStatus: TriggerStatus | (string & {})
  price: Decimal
  /** Zero when the order has no trigger. */
  triggerPrice: Decimal
  /** Base units, unsigned. */
  initialSize: Decimal
  remainingSize: Decimal
  filledSize: Decimal
  /** Quote units paid or received so far. */
  filledQuote: Decimal
  reduceOnly: boolean
  /** Version that the last modify with one gave it; 0 before. */
  orderVersion: number
  /** Epoch milliseconds; 0 for immediate orders. */
  expiresAt: number
  createdAt: number
  updatedAt: number
}

/** An own position. */
export interface Position {
  ticker: string
  marketId: number
  /** Signed base units: + long, − short. */
  size: Decimal
  /** Average entry price; 0 when flat. */
  entryPrice: Decimal
  /** Quote units at the mark price. */
  value: Decimal
  unrealizedPnl: Decimal
  realizedPnl: Decimal
  /** 0 when there is none. */
  liquidationPrice: Decimal
  marginMode: 'cross' | 'isolated'
  /** Quote units, isolated positions only. */
  allocatedMargin: Decimal
  /** Fraction of the notional: 0.05 is 20×. */
  initialMarginFraction: Decimal
  /** The mark price that `value` and `unrealizedPnl` were computed with; `undefined` when the exchange computed them. */
  markPrice?: Decimal | undefined
  /** When the mark price in them was current, epoch milliseconds by this machine's clock; `undefined` when that is not known. */
  markedAt?: number | undefined
}

/** Own shares of a binary options market. Each pays the settlement cap if its outcome comes true, and nothing otherwise. */
export interface BinaryOptionsPosition {
  ticker: string
  marketId: number
  /** The outcome held. */
  outcome: 'yes' | 'no'
  /** Signed shares: + of Yes, − of No. */
  size: Decimal
  /** Average price paid for a share of the outcome held, in quote units. */
  entryPrice: Decimal
  /** Paid for all of them, in quote units. */
  entryQuote: Decimal
}

/** Balances of an account, in USDC. */
export interface Balance {
  /** Perps collateral without unrealised PnL. */
  collateral: Decimal
  /** Collateral with the unrealised PnL of all positions, the margin of isolated positions and open funding. */
  equity: Decimal
  /** What can be withdrawn or used for new margin. */
  available: Decimal
  initialMargin: Decimal
  maintenanceMargin: Decimal
  unrealizedPnl: Decimal
}
