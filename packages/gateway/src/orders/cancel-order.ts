import type { Side } from '@lighter/standards'
import { requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/choose-key.ts'
import { type MarketReference, namesMarket } from '../markets/market-reference.ts'
import { Ack } from '../requests/ack.ts'
import { type Placed, placeCancel, type Submit } from '../requests/place.ts'
import { beforeSigning } from '../transactions/before-signing.ts'
import type { PreparedCancel, UnnumberedRequest } from '../transactions/prepared.ts'
import type { OrdersContext } from './context.ts'
import { type OrderReference, resolveOrder } from './order-reference.ts'

/** Options of a cancel besides its order. */
export interface CancelOptions {
  /** API key slot to sign with. @default the maker key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/**
 * An order to cancel: its market with an exchange id or client order index, or a record from `ordersGet` or a mirror,
 * passed directly or as `order`.
 */
export type CancelOrderOptions = OrderReference & CancelOptions

/** Checks a cancel. It works in every state of the market, even when it is no longer listed. */
export function prepareCancel(context: OrdersContext, options: CancelOrderOptions): PreparedCancel {
  const { marketId, orderIndex, clientOrderId } = resolveOrder(context, options)
  return {
    apiKeyIndex: slotFor(context, 'maker', options.apiKeyIndex),
    marketId,
    clientOrderId,
    request: { type: 'cancelOrder', marketIndex: marketId, orderIndex },
  }
}

/** Options of a cancel of many orders: of one market, or of all markets without `ticker` and `marketId`. */
export interface CancelOpenOrdersOptions extends MarketReference {
  /** Only orders of one side, which are read and canceled in batches. @default both */
  side?: Side | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/**
 * Cancels all open orders, or those of one market, one side, or both. Uses one transaction, except for a side, a spot
 * market or binary options, which the exchange cannot cancel in one transaction: their orders are read and canceled in
 * batches.
 *
 * @param options - `ticker` or `marketId`, `side`, `apiKeyIndex`, `signal`
 * @returns one `Ack` for each transaction
 * @throws {ValidationError} `UNKNOWN_MARKET`; nothing was sent
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await cancelOpenOrders(context, { ticker: 'BTC', side: 'bid' })
 * ```
 */
export async function cancelOpenOrders(
  context: OrdersContext,
  options: CancelOpenOrdersOptions = {},
): Promise<Ack[]> {
  const { side, signal } = options
  const apiKeyIndex = slotFor(context, 'account', options.apiKeyIndex)
  const cancel = async (request: UnnumberedRequest): Promise<Ack> =>
    new Ack(await context.submitter.submit(apiKeyIndex, request, { signal }), {}, context)
  const market = namesMarket(options) ? context.markets.resolve(options) : undefined
  if (market === undefined && side === undefined) {
    const all = { type: 'cancelAllOrders', mode: 'immediate', time: 0 } as const
    return [await cancel(all)]
  }
  if (side === undefined && market?.marketType === 'perp') {
    const one = {
      type: 'cancelAllOrders',
      mode: 'immediate',
      time: 0,
      attributes: { cancelAllMarketIndex: market.marketId },
    } as const
    return [await cancel(one)]
  }
  const { orders } = await beforeSigning(
    context.rest.accountActiveOrders(
      {
        accountIndex: requireAccount(context),
        marketId: market?.marketId,
      },
      { signal },
    ),
  )
  const chosen = orders.filter((order) => side === undefined || order.is_ask === (side === 'ask'))
  const receipts = await context.submitter.submitCancels(
    apiKeyIndex,
    chosen.map((order) => ({
      type: 'cancelOrder',
      marketIndex: order.market_index,
      orderIndex: order.order_index,
    })),
    signal,
  )
  return receipts.map((receipt) => new Ack(receipt, {}, context))
}

/**
 * Cancels an order, named by exchange id or client order index, or by a record from `ordersGet` or a mirror.
 *
 * @param options - `ticker` or `marketId`, with `orderId` or `clientOrderId`, or a record; `apiKeyIndex`, `submit`, `signal`
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError} when it names no order; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await cancelOrder(context, { ticker: 'BTC', clientOrderId: 7 })
 * ```
 */
export async function cancelOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: CancelOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return placeCancel(context, prepareCancel(context, options), options)
}
