import type { OrderState } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import { toOrderState } from '../records/convert.ts'
import type { OrdersContext } from './context.ts'
import { type NamedOrder, resolveOrder } from './order-reference.ts'

/** An order to look up: by exchange id or by client order index. */
export interface OrderQueryOptions extends NamedOrder, WaitOptions {}

/**
 * Returns one order: live, or among the latest 100 ended orders of its market; otherwise `undefined`.
 *
 * @param options - `ticker` or `marketId`, with `orderId` or `clientOrderId`; `signal`
 * @throws {ValidationError} `UNKNOWN_MARKET`, or when it names no order
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const order = await orderQuery(context, { ticker: 'BTC', clientOrderId: 7 })
 * console.log(order?.status)
 * ```
 */
export async function orderQuery(
  context: OrdersContext,
  options: OrderQueryOptions,
): Promise<OrderState | undefined> {
  const { marketId, orderIndex, clientOrderId, record } = resolveOrder(context, options)
  return findOrder(context, marketId, orderIndex, record === undefined && clientOrderId !== 0, options)
}

/** Like {@link orderQuery}, with ids that were already checked. */
export async function findOrder(
  context: OrdersContext,
  marketId: number,
  orderIndex: bigint,
  isCloid = false,
  { signal }: WaitOptions = {},
): Promise<OrderState | undefined> {
  const accountIndex = requireAccount(context)
  const matches = (order: Order): boolean =>
    isCloid ? BigInt(order.client_order_index) === orderIndex : order.order_index === orderIndex
  const live = (await context.rest.accountActiveOrders({ accountIndex, marketId }, { signal })).orders.find(
    matches,
  )
  const found =
    live ??
    (
      await context.rest.accountInactiveOrders({ accountIndex, marketId, limit: 100 }, { signal })
    ).orders.find(matches)
  return found === undefined ? undefined : toOrderState(found, context.markets)
}
