import type { UpdateLeverageTransaction } from '@lighter/signer'
import { positionMoved } from '../cross-sums.ts'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { countOrders } from '../orders.ts'
import { crossRisk, health, isolatedRisk, isValidChange } from '../risk.ts'
import { emptyPosition } from '../state/empty-position.ts'
import type { Account } from '../state/entities.ts'

/**
 * UpdateLeverage, 20.
 * @see docs/protocol/exchange.md#leverage-and-margin
 */
export function updateLeverage(
  ex: Exchange,
  owner: Account,
  tx: UpdateLeverageTransaction,
): RefusalName | undefined {
  const market = ex.market(tx.marketIndex)
  requirePerp(market, 'leverage is')
  if (market.status !== 'active') throw refused('invalidMarketStatus')
  const imf = tx.initialMarginFraction
  if (imf < market.imfMin || imf > 10_000) throw refused('invalidInitialMarginFraction')
  if (tx.marginMode === 'isolated' && owner.type >= 2) throw refused('invalidMarginMode')
  // Only read here: a refusal must not change the state.
  const position = owner.positions.get(market.id) ?? emptyPosition(market)
  const scope = position.marginMode === 'cross' ? crossRisk(owner) : isolatedRisk(position)
  if (health(scope) >= 2) throw refused('accountIsInLiquidation')
  const hasOrders = countOrders(owner, market)
  const isBusy = position.size !== 0n || hasOrders.open + hasOrders.pending > 0
  if (tx.marginMode !== position.marginMode && isBusy) throw refused('marginModeChangeOnActivePosition')
  if (isBusy) {
    // The requirement of the whole cross account, not of this position alone: the stricter reading, a choice.
    const isCross = position.marginMode === 'cross'
    const { size, entry, prefix, allocated } = position
    const after = isCross
      ? crossRisk(owner, owner.collateral, { market, size, entry, prefix, imf, isCross })
      : isolatedRisk({ market, size, entry, prefix, imf, allocated })
    if (!isValidChange(scope, after)) throw refused('invalidRiskChange')
  }
  owner.positions.set(market.id, position)
  position.imf = imf
  position.marginMode = tx.marginMode
  positionMoved(owner, market)
  market.holders.add(owner)
  ex.events.position(owner, market)
  return undefined
}
