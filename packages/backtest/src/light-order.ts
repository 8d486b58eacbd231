/** How long an order may rest. `postOnly` ends instead of taking liquidity; `ioc` never rests. */
export type LightTimeInForce = 'gtt' | 'postOnly' | 'ioc'

/** An order of the strategy, in ticks and lots. */
export interface LightOrderRequest {
  /** Side of the order. */
  side: 'buy' | 'sell'
  /** Limit price in ticks. */
  price: number
  /** Size in lots. */
  size: number
  /** @default 'gtt' */
  timeInForce?: LightTimeInForce | undefined
}

/** State of an order, as of the last response that the strategy received. */
export type LightOrderStatus =
  /** Sent; no response yet. */
  | 'sent'
  /** In the book. */
  | 'open'
  | 'filled'
  | 'canceled'
  /** A post-only order that would have traded, or the rest of an IOC order. */
  | 'expired'

/** An order of the strategy. Its fields change when responses arrive, after their latency. */
export interface LightOrder {
  /** Number of the order, from 1. */
  readonly id: number
  /** Side of the order. */
  readonly side: 'buy' | 'sell'
  /** In ticks. */
  readonly price: number
  /** In lots. */
  readonly size: number
  /** Lots that have traded, as of the last response received. */
  readonly filled: number
  /** State, as of the last response received. */
  readonly status: LightOrderStatus
  /** Lots that traded before it when the last response left the exchange; 0 if it does not rest. */
  readonly queueAhead: number
}

/** A trade of the strategy. */
export interface LightFill {
  /** The strategy's order. */
  readonly orderId: number
  /** Side of the order. */
  readonly side: 'buy' | 'sell'
  /** In ticks. */
  readonly price: number
  /** In lots. */
  readonly size: number
  /** Whether the order rested. */
  readonly isMaker: boolean
  /** When it traded, epoch ms of the exchange. */
  readonly time: number
  /** Milliseconds that the order rested before the trade; 0 for a taker. */
  readonly queueWait: number
}
