import { abs } from '../bigints.ts'
import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { coverOf, lockOf } from '../orders.ts'
import { effectiveImf } from '../position-value.ts'
import { crossRisk, isolatedRisk } from '../risk.ts'
import type { Account, Market } from '../state/entities.ts'

import type { SignedOrder } from './order-kind.ts'

/** Refuses a resting order that locks more of an asset than is free. @throws {Refused} 21304 */
export function checkLock(ex: Exchange, owner: Account, market: Market, order: SignedOrder): void {
  const asset = ex.held(owner, order.isAsk ? market.baseAsset : market.quoteAsset)
  const { isAsk, price, baseAmount: remaining } = order
  const covered = coverOf({ owner, market, isAsk, remaining })
  const lock = lockOf({ market, isAsk, price, remaining, covered })
  if (lock > asset.balance - asset.locked) throw refused('notEnoughAssetBalance')
}

/**
 * Requirement of the position as it would be after this order, at its price, against the account value (a choice).
 * @see docs/protocol/exchange.md#create-order
 */
export function checkRestingMargin(owner: Account, market: Market, order: SignedOrder): void {
  const position = owner.positions.get(market.id)
  const size = position?.size ?? 0n
  const next = size + (order.isAsk ? -1n : 1n) * BigInt(order.baseAmount)
  if (abs(next) <= abs(size)) return
  const isCross = (position?.marginMode ?? 'cross') === 'cross'
  const risk = crossRisk(owner)
  const imf = BigInt(effectiveImf(position?.imf ?? 0, market)) * 100n
  const now = abs(size) * BigInt(market.mark) * market.quoteMultiplier * imf
  const wanted = abs(next) * BigInt(order.price) * market.quoteMultiplier * imf
  const value = risk.value + (isCross || position === undefined ? 0n : isolatedRisk(position).value)
  if (risk.initial + wanted - (isCross ? now : 0n) > value) throw refused('notEnoughOrderMargin')
}
