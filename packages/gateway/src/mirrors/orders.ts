import type { OrderState } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import { type MarketReference, namesMarket } from '../markets/market-reference.ts'
import { toOrderState } from '../records/convert.ts'
import type { MirrorsContext } from './context.ts'
import { notMirrored } from './not-mirrored.ts'
import type { OrdersMirror } from './orders-mirror.ts'
import { type MirrorOptions, withHandler } from './with-handler.ts'

/**
 * Reads open and pending orders over REST, of one market or all.
 *
 * @param options - `ticker` or `marketId`, `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ValidationError} `UNKNOWN_MARKET`
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const orders = await ordersGet(context, { ticker: 'BTC' })
 * ```
 */
export async function ordersGet(
  context: MirrorsContext,
  options: WaitOptions & MarketReference = {},
): Promise<OrderState[]> {
  const accountIndex = requireAccount(context)
  const { markets, rest } = context
  const { signal } = options
  const marketId = namesMarket(options) ? markets.resolve(options).marketId : undefined
  const { orders } = await rest.accountActiveOrders({ accountIndex, marketId }, { signal })
  return orders.map((order) => toOrderState(order, markets))
}

/**
 * Keeps a live copy of the account's orders. `onUpdate` is called for each change, and once for a terminal state.
 *
 * @param options - `onUpdate`, `onError`, `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * await ordersMirror(context, { onUpdate: ({ clientOrderId, status }) => console.log(clientOrderId, status) })
 * ```
 */
export async function ordersMirror(
  context: MirrorsContext,
  options: MirrorOptions<OrderState> = {},
): Promise<OrdersMirror> {
  requireAccount(context)
  const { orders } = context
  if (orders === undefined) throw notMirrored('ordersMirror')
  await withHandler(orders, options)
  return orders
}

/**
 * Returns the orders from the live copy; `undefined` while it is stale.
 *
 * @throws {ConfigError} `NOT_MIRRORED` before `ordersMirror`
 *
 * @example
 * ```ts
 * const open = ordersPeek(context)?.length
 * ```
 */
export function ordersPeek(context: MirrorsContext): OrderState[] | undefined {
  const { orders } = context
  if (orders?.isOpen !== true) throw notMirrored('ordersMirror')
  return orders.list()
}
