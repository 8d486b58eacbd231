import { toTicks } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'
import { perpsOnly, tradable } from '../markets/tradable.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import { marketOrder, worstPrice } from './market-order.ts'
import { orderAttributes } from './order-attributes.ts'
import type { MarketOrderOptions } from './order-parameters.ts'
import { positionSize } from './position-size.ts'
import { checkCloid } from './scale-order.ts'

/** Which position to close, and at what worst average price. */
export interface ClosePositionOptions
  extends Omit<MarketOrderOptions, 'amount' | 'reduceOnly' | 'roundSize'> {}

/**
 * A market order that closes a position. On perps its size is left to the exchange (size 0, reduce-only: the whole
 * position at that moment), so a fill on the way cannot make it too large or too small. Binary options have no
 * reduce-only orders: there it is as large as the position was when it was read.
 */
export async function prepareClosePosition(
  context: GatewayContext,
  options: ClosePositionOptions,
): Promise<PreparedOrder> {
  const market = tradable(context, options)
  const isPerp = market.marketType === 'perp'
  if (market.marketType !== 'binary_options') perpsOnly(market, 'Positions exist')
  const cloid = checkCloid(options.cloid)
  orderAttributes(context, options)
  const size = await positionSize(context, market, options.signal)
  const isAsk = size.gt(0)
  const lots = isPerp ? 0n : toTicks(size.abs(), market.sizeDecimals)
  const ticks = await worstPrice(context, market, isAsk, options.slippageTolerance, options.signal)
  return marketOrder(context, market, { ...options, cloid, reduceOnly: isPerp }, isAsk, lots, ticks)
}
