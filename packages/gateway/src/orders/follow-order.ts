import { requireAccount } from '../core/context.ts'
import { OrderTracker } from '../requests/order-tracker.ts'
import type { OrdersContext } from './context.ts'
import { type OrderReference, resolveOrder } from './order-reference.ts'

/**
 * Follows an order that exists already, for example one of a bracket after a restart. It is looked up when its states are
 * first awaited: live, or among the ended orders of its market, which are read from the newest on.
 *
 * @param reference - `ticker` or `marketId`, with `orderId` or `clientOrderId`; or a record of the order
 * @returns a tracker, whose iteration and `ended()` reject with `ORDER_NOT_FOUND` if there is no such order
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ValidationError} `UNKNOWN_MARKET`, or when it names no order
 *
 * @example
 * ```ts
 * const stopLoss = followOrder(context, { ticker: 'BTC', clientOrderId: 8 })
 * for await (const { status } of stopLoss) console.log(status)
 * ```
 */
export function followOrder(context: OrdersContext, reference: OrderReference): OrderTracker {
  requireAccount(context)
  const { marketId, orderIndex, clientOrderId, record } = resolveOrder(context, reference)
  const isByClientId = record === undefined && clientOrderId !== 0
  return new OrderTracker(
    {
      txHash: undefined,
      marketId,
      clientOrderId,
      locate: async (signal) =>
        isByClientId
          ? context.orderLookup?.placed({ marketId, clientOrderId, since: 0 }, signal)
          : orderIndex,
    },
    context,
  )
}
