import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import type { ClientOrderId } from './client-order-id.ts'
import type { ExitAmount } from './conditional-order.ts'
import type { OrdersContext } from './context.ts'
import { type ExitOptions, prepareGroupedOrders } from './grouped-orders.ts'
import type { OrderOptions } from './order-parameters.ts'

/** A stop loss and a take profit on an open position: when one triggers, the other is canceled. */
export interface OcoOrderOptions extends Omit<OrderOptions, keyof ClientOrderId | 'reduceOnly'> {
  /**
   * Base units to close with: + buys (closes a short), − sells (closes a long). `'position'` closes the whole position
   * that exists when one triggers.
   */
  amount: ExitAmount
  /** Exit at a loss. */
  stopLoss: ExitOptions
  /** Exit at a profit. */
  takeProfit: ExitOptions
  /** When both expire, epoch milliseconds or a Date. @default 28 days from now */
  orderExpiry?: number | Date | undefined
  /** Round prices without loosening limits. @default false */
  roundPrice?: boolean | undefined
}

/** Checks and scales a one-cancels-the-other pair. */
export function prepareOcoOrder(context: OrdersContext, options: OcoOrderOptions): Promise<PreparedOrder> {
  const { amount, stopLoss, takeProfit, ...group } = options
  return prepareGroupedOrders(context, {
    ...group,
    grouping: 'OCO',
    orders: [
      { ...stopLoss, kind: 'SL', amount },
      { ...takeProfit, kind: 'TP', amount },
    ],
  })
}

/**
 * Places a stop loss and a take profit that cancel each other, in one transaction.
 *
 * @param options - `ticker` or `marketId`, `amount` or `'position'`, `stopLoss`, `takeProfit`; `orderExpiry`, `submit`, …
 * @returns an `Ack`, whose `stopLoss` and `takeProfit` follow the orders; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await ocoOrder(context, {
 *   ticker: 'BTC',
 *   amount: 'position',
 *   stopLoss: { triggerPrice: 58_000 },
 *   takeProfit: { triggerPrice: 66_000 },
 * })
 * ```
 */
export function ocoOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: OcoOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareOcoOrder(context, options), options)
}
