import { type RefusalName, refused } from '../errors.ts'
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
): RefusalName | undefined {
  const market = ex.market(body.marketIndex)
  requirePerp(market, 'isolated margin is')
  const position = owner.positions.get(market.id)
  if (position === undefined || position.size === 0n) throw refused('noPositionFound')
  if (position.marginMode !== ISOLATED) throw refused('invalidMarginMode')
  if (body.usdcAmount <= 0n) throw refused('notEnoughCollateral')
  const amount = body.usdcAmount * MICRO
  const isAdd = body.direction === 1
  const limit = isAdd ? freeCollateral(owner) : available(isolatedRisk(position))
  if (amount > limit) throw refused('notEnoughCollateral')
  position.allocated += isAdd ? amount : -amount
  ex.addCollateral(owner, isAdd ? -amount : amount)
  ex.events.position(owner, market)
  return undefined
}
