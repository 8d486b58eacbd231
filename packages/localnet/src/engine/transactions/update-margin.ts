import { Refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { available, freeCollateral, isolatedRisk } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { ISOLATED, MICRO } from '../state/protocol.ts'

/**
 * UpdateMargin, 29: moves collateral into (1) or out of (0) an isolated position.
 * @see docs/protocol/exchange.md#leverage-and-margin
 */
export function updateMargin(
  ex: Exchange,
  owner: Account,
  body: { readonly marketIndex: number; readonly usdcAmount: bigint; readonly direction: number },
): number | undefined {
  const market = ex.market(body.marketIndex)
  requirePerp(market, 'isolated margin is')
  const position = owner.positions.get(market.id)
  if (position === undefined || position.size === 0n) throw new Refused(21614)
  if (position.marginMode !== ISOLATED) throw new Refused(21613)
  if (body.usdcAmount <= 0n) throw new Refused(21301)
  const amount = body.usdcAmount * MICRO
  const isAdd = body.direction === 1
  const limit = isAdd ? freeCollateral(owner) : available(isolatedRisk(position))
  if (amount > limit) throw new Refused(21301)
  position.allocated += isAdd ? amount : -amount
  ex.addCollateral(owner, isAdd ? -amount : amount)
  ex.events.position(owner, market)
  return undefined
}
