import type { UpdateMarginTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { available, freeCollateral, isolatedRisk } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { MICRO } from '../state/protocol.ts'

/**
 * UpdateMargin, 29: moves collateral into or out of an isolated position.
 * @see docs/protocol/exchange.md#leverage-and-margin
 */
export function updateMargin(
  ex: Exchange,
  owner: Account,
  tx: UpdateMarginTransaction,
): RefusalName | undefined {
  const market = ex.market(tx.marketIndex)
  requirePerp(market, 'isolated margin is')
  const position = owner.positions.get(market.id)
  if (position === undefined || position.size === 0n) throw refused('noPositionFound')
  if (position.marginMode !== 'isolated') throw refused('invalidMarginMode')
  if (tx.usdcAmount <= 0n) throw refused('notEnoughCollateral')
  const amount = tx.usdcAmount * MICRO
  const isAdd = tx.direction === 'add'
  const limit = isAdd ? freeCollateral(owner) : available(isolatedRisk(position))
  if (amount > limit) throw refused('notEnoughCollateral')
  position.allocated += isAdd ? amount : -amount
  ex.addCollateral(owner, isAdd ? -amount : amount)
  ex.events.position(owner, market)
  return undefined
}
