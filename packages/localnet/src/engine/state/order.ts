import type { CreateOrderTransaction, TransactionAttributes } from '@lighter/signer'
import type { OrderStatus, TriggerStatus } from '@lighter/standards'
import type { ORDER_TYPES } from './protocol.ts'

/** Kind of an order: the signer's names, and two kinds that only the exchange creates. */
export type OrderType = (typeof ORDER_TYPES)[number]
/** Time in force, with the signer's names. */
export type TimeInForce = CreateOrderTransaction['timeInForce']
/** Behavior when orders of the same owner meet. */
export type SelfTradeBehavior = NonNullable<TransactionAttributes['selfTradeBehavior']>
/** Which accounts count as the same owner. */
export type SelfTradeEquality = NonNullable<TransactionAttributes['selfTradeEquality']>

/** Request and state of an order. */
export interface OrderFacts {
  readonly index: bigint
  readonly cloid: number
  /** 0 until a modify sets a greater one; of two concurrent modifies, the one with the greater version wins. */
  version: number
  initial: number
  /** Sum of the trades so far: size in ticks, quote in size×price units. */
  filled: number
  filledQuote: number
  /** Place in the priority of its side; 0 while it waits. */
  bookNonce: number
  readonly type: OrderType
  readonly timeInForce: TimeInForce
  readonly reduceOnly: boolean
  triggerPrice: number
  readonly expiry: number
  /** Event that a pending order waits for; `na` for any other order. */
  triggerStatus: TriggerStatus
  triggerTime: number
  /** Indexes of the orders of a group that wait for this one; all orders of a group have one owner. */
  children: readonly bigint[]
  /** Index of the parent or of the TWAP order that this is a slice of, 0 = none. */
  parentIndex: bigint
  /** Index of the OCO sibling, 0 = none. */
  siblingIndex: bigint
  /** Time the next TWAP slice is due. */
  nextSlice: number
  integrator: number
  integratorTakerFee: number
  integratorMakerFee: number
  selfTradeBehavior: SelfTradeBehavior
  selfTradeEquality: SelfTradeEquality
  status: OrderStatus
  /** Extended units locked for a resting order of a spot or binary options market. */
  locked: bigint
  /** Size ticks of a resting binary options order that close the owner's position, and so need no USDC. */
  covered: number
  /**
   * Sum of the positive edges of a market-kind order.
   * @see docs/protocol/exchange.md#average-price
   */
  allowance: bigint
  createdAt: number
  updatedAt: number
  /** Sequence number of the last event. */
  sequence: number
  blockHeight: number
}
