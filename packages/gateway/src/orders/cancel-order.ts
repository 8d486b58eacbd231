import { type Side, ValidationError } from '@lighter/standards'
import { type GatewayContext, requireAccount, slotFor } from '../context.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import type { PreparedOrder } from './limit-order.ts'
import type { CancelOrderOptions } from './order-parameters.ts'
import { checkCloid } from './scale-order.ts'
import type { SubmitReceipt } from './tx-submitter.ts'

const MAX_ORDER_ID = 2n ** 60n - 1n
/** Perps have ids to 254; only those can be named by a cancel-all (SIGNER-SPEC §8, attribute 5). */
const MAX_PERP_MARKET = 254

/** Checks a cancel. Exactly one of `oid` and `cloid` names the order. */
export function prepareCancel(context: GatewayContext, options: CancelOrderOptions): PreparedOrder {
  const market = context.markets.resolve(options)
  const orderIndex = orderIndexOf(options)
  return {
    apiKeyIndex: slotFor(context, 'maker', options.apiKeyIndex),
    market,
    cloid: options.cloid ?? 0,
    request: { type: 'cancelOrder', marketIndex: market.marketId, orderIndex },
  }
}

/** Options of a cancel of many orders. */
export interface CancelOpenOrdersOptions extends Partial<MarketReference> {
  /** Only orders of one side: they are read and cancelled one by one. @default both */
  side?: Side | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Cancels all orders of the account, or those of one market or side. One transaction, except for a side or a spot market,
 * which the exchange cannot name in a cancel-all: their orders are cancelled one by one.
 */
export async function cancelOpenOrders(
  context: GatewayContext,
  options: CancelOpenOrdersOptions,
): Promise<SubmitReceipt[]> {
  const { ticker, isIndex, side, signal } = options
  const apiKeyIndex = slotFor(context, 'account', options.apiKeyIndex)
  if (ticker === undefined && side === undefined) {
    const all = { type: 'cancelAllOrders', mode: 'immediate', time: 0 } as const
    return [await context.submitter.submit(apiKeyIndex, all, { signal })]
  }
  const market =
    ticker === undefined
      ? undefined
      : context.markets.resolve({ ticker, ...(isIndex === undefined ? {} : { isIndex }) })
  if (side === undefined && market !== undefined && market.marketId <= MAX_PERP_MARKET) {
    const one = {
      type: 'cancelAllOrders',
      mode: 'immediate',
      time: 0,
      attributes: { cancelAllMarketIndex: market.marketId },
    } as const
    return [await context.submitter.submit(apiKeyIndex, one, { signal })]
  }
  const { orders } = await context.rest.accountActiveOrders({
    accountIndex: requireAccount(context),
    ...(market === undefined ? {} : { marketId: market.marketId }),
  })
  const chosen = orders.filter((order) => side === undefined || order.is_ask === (side === 'ask'))
  return Promise.all(
    chosen.map((order) =>
      context.submitter.submit(
        apiKeyIndex,
        { type: 'cancelOrder', marketIndex: order.market_index, orderIndex: order.order_index },
        { signal },
      ),
    ),
  )
}

/** Exchange id or client id of an order. @throws {ValidationError} unless exactly one is given and valid */
export function orderIndexOf(options: {
  oid?: bigint | number | string | undefined
  cloid?: number | undefined
}): bigint {
  const { oid, cloid } = options
  if (oid !== undefined && cloid === undefined) return orderId(oid)
  if (oid === undefined && cloid !== undefined) return BigInt(checkCloid(cloid))
  throw new ValidationError('Name the order by oid or by cloid, one of them.', {
    field: 'oid',
    allowed: 'oid or cloid, not both',
  })
}

/** @throws {ValidationError} if it is no exchange order id, or one that a number cannot hold */
export function orderId(oid: bigint | number | string): bigint {
  const safe =
    typeof oid === 'bigint' ||
    (typeof oid === 'number' && Number.isSafeInteger(oid)) ||
    (typeof oid === 'string' && /^\d{1,19}$/.test(oid))
  const id = safe ? BigInt(oid) : 0n
  if (id >= 1n && id <= MAX_ORDER_ID) return id
  throw new ValidationError(
    `oid is ${String(oid)}; pass the exchange's order id as a bigint or a string (ids beyond 2^53 do not survive as numbers).`,
    { field: 'oid', value: String(oid), allowed: '1 to 2^60 − 1' },
  )
}
