import { toTicks } from '@lighter/standards'
import { perpsOnly, tradable } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import { clientOrderIdOf } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'
import { immediateOrder, worstPrice } from './market-order.ts'
import { orderAttributes } from './order-attributes.ts'
import type { MarketOrderOptions } from './order-parameters.ts'
import { positionSize } from './position-size.ts'

/** The position to close, and the worst average price. */
export interface ClosePositionOptions
  extends Omit<MarketOrderOptions, 'amount' | 'reduceOnly' | 'roundSize'> {}

/**
 * Prepares a market order that closes a position. On perps the exchange determines its size (size 0, reduce-only: the
 * whole position at execution), so a fill in the meantime cannot make it too large or too small. Binary options have no
 * reduce-only orders, so its size is that of the position when it was read.
 */
export async function prepareClosePosition(
  context: OrdersContext,
  options: ClosePositionOptions,
): Promise<PreparedOrder> {
  const market = tradable(context, options)
  const isPerp = market.marketType === 'perp'
  if (market.marketType !== 'binary_options') perpsOnly(market, 'Positions exist')
  const clientOrderId = clientOrderIdOf(options)
  orderAttributes(context, options)
  const size = await positionSize(context, market, options.signal)
  const isAsk = size.gt(0)
  const lots = isPerp ? 0n : toTicks(size.abs(), market.sizeDecimals)
  const ticks = await worstPrice(context, market, isAsk, options.slippageTolerance, options.signal)
  return immediateOrder(
    context,
    market,
    { ...options, clientOrderId, reduceOnly: isPerp },
    isAsk,
    lots,
    ticks,
  )
}

/**
 * Closes the whole position in a market with a market order. On perps the order is reduce-only; on binary options its
 * size is that of the position when it was read.
 *
 * @param options - `ticker` or `marketId`; `slippageTolerance`, `clientOrderId`, `submit`, …
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError} `NO_POSITION` when there is none
 * @throws {LighterError} `POSITION_UNKNOWN` when the exchange did not report its size
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await closePosition(context, { ticker: 'BTC' })
 * ```
 */
export function closePosition<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: ClosePositionOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareClosePosition(context, options), options)
}
