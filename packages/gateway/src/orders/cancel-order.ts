import type { Side } from '@lighter/standards'
import { type GatewayContext, requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/slots.ts'
import { beforeSigning } from '../transactions/before-signing.ts'
import type { PreparedCancel } from '../transactions/prepared.ts'
import type { SubmitReceipt } from '../transactions/receipt.ts'
import { type OrderReference, resolveOrder } from './order-reference.ts'

/** What a cancel can say besides its order. */
export interface CancelOptions {
  /** API key slot to sign with. @default the maker key */
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * An order to cancel: by exchange id or client order index and its market, or as a record of `ordersGet` or a mirror, by
 * itself or as `order`.
 */
export type CancelOrderOptions = OrderReference & CancelOptions

/** Checks a cancel. It works in every state of the market, also when it is not listed any more. */
export function prepareCancel(context: GatewayContext, options: CancelOrderOptions): PreparedCancel {
  const { marketId, orderIndex, cloid } = resolveOrder(context, options)
  return {
    apiKeyIndex: slotFor(context, 'maker', options.apiKeyIndex),
    marketId,
    cloid,
    request: { type: 'cancelOrder', marketIndex: marketId, orderIndex },
  }
}

/** Options of a cancel of many orders. */
export interface CancelOpenOrdersOptions {
  /** Only orders of this market: its ticker, or its id with `isIndex: true`. @default all markets */
  ticker?: string | number | undefined
  /** Take `ticker` as a market id. @default false */
  isIndex?: boolean | undefined
  /** Only orders of one side: they are read and cancelled one by one. @default both */
  side?: Side | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Cancels all orders of the account, or those of one market or side. One transaction, except for a side, a spot market or
 * binary options, which the exchange cannot name in a cancel-all: their orders are cancelled one by one.
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
  const market = ticker === undefined ? undefined : context.markets.resolve({ ticker, isIndex })
  if (side === undefined && market?.marketType === 'perp') {
    const one = {
      type: 'cancelAllOrders',
      mode: 'immediate',
      time: 0,
      attributes: { cancelAllMarketIndex: market.marketId },
    } as const
    return [await context.submitter.submit(apiKeyIndex, one, { signal })]
  }
  const { orders } = await beforeSigning(
    context.rest.accountActiveOrders(
      {
        accountIndex: requireAccount(context),
        ...(market === undefined ? {} : { marketId: market.marketId }),
      },
      signal === undefined ? {} : { signal },
    ),
  )
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
