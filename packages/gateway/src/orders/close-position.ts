import { ValidationError } from '@lighter/standards'
import { type GatewayContext, requireAccount } from '../context.ts'
import { toPosition } from '../records/convert.ts'
import { type PreparedOrder, tradable } from './limit-order.ts'
import { marketOrder, worstPrice } from './market-order.ts'
import type { MarketOrderOptions } from './order-parameters.ts'
import { checkCloid } from './scale-order.ts'

/** Which position to close, and at what worst average price. */
export interface ClosePositionOptions
  extends Omit<MarketOrderOptions, 'amount' | 'reduceOnly' | 'roundSize'> {}

/**
 * A market order that closes a position. Its size is left to the exchange (size 0, reduce-only: the whole position at
 * that moment), so a fill on the way cannot make it too large or too small.
 */
export async function prepareClosePosition(
  context: GatewayContext,
  options: ClosePositionOptions,
): Promise<PreparedOrder> {
  const market = tradable(context, options)
  const cloid = checkCloid(options.cloid)
  const { accounts } = await context.rest.account({ by: 'index', value: requireAccount(context) })
  const row = accounts[0]?.positions.find((one) => one.market_id === market.marketId)
  const size = row === undefined ? undefined : toPosition(row, market).size
  if (size === undefined || size.isZero()) {
    throw new ValidationError(`There is no position in ${market.symbol} to close.`, {
      code: 'NO_POSITION',
      field: 'ticker',
      value: market.symbol,
    })
  }
  const isLong = size.gt(0)
  const ticks = await worstPrice(context, market, isLong, options.slippageTolerance, options.signal)
  return marketOrder(context, market, { ...options, cloid, reduceOnly: true }, isLong, 0n, ticks)
}
