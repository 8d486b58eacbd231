import { type Decimal, LighterError, type MarketSpec, ValidationError } from '@lighter/standards'
import { requireAccount } from '../core/context.ts'
import { toBinaryOptionsPosition, toPosition } from '../records/convert.ts'
import type { OrdersContext } from './context.ts'

/**
 * Returns the signed size of the position in a market, in base units, from the live copy if it is open, otherwise over
 * REST. For binary options: shares of Yes, negative for No.
 *
 * @throws {ValidationError} `NO_POSITION` when it is flat
 * @throws {LighterError} `POSITION_UNKNOWN` if the exchange did not report its size in a known form
 */
export async function positionSize(
  context: OrdersContext,
  market: MarketSpec,
  signal: AbortSignal | undefined,
): Promise<Decimal> {
  const { positions, rest } = context
  const isPerp = market.marketType === 'perp'
  let size: Decimal | undefined
  if (isPerp && positions?.isLive === true) size = positions.get(market.marketId)?.size
  else {
    const { accounts } = await rest.account({ by: 'index', value: requireAccount(context) }, { signal })
    const account = accounts[0]
    const of = (row: { market_id: number }): boolean => row.market_id === market.marketId
    const perp = account?.positions?.find(of)
    const shares = account?.bo_positions?.find(of)
    size = isPerp
      ? perp && toPosition(perp, market).size
      : shares && toBinaryOptionsPosition(shares, market).size
  }
  if (size?.isNaN() === true) {
    throw new LighterError(
      `The exchange did not report the size of the position in ${market.symbol}. Nothing was sent. Try again.`,
      { code: 'POSITION_UNKNOWN', context: { ticker: market.symbol } },
    )
  }
  if (size !== undefined && !size.isZero()) return size
  throw new ValidationError(`There is no position in ${market.symbol} to close. Nothing was sent.`, {
    code: 'NO_POSITION',
    field: 'ticker',
    value: market.symbol,
  })
}
