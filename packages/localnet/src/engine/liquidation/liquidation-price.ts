import { abs } from '../bigints.ts'
import { notional, unrealized } from '../position-value.ts'
import { riskOf } from '../risk.ts'
import type { Account, Position } from '../state/entities.ts'
import { MICRO } from '../state/protocol.ts'

/**
 * Returns the mark price at which the margin of a position falls to its maintenance margin while all other prices stay
 * constant: of the cross account, or of the isolated position. In price ticks × 10^8; 0 if no such price exists.
 */
export function liquidationPrice(account: Account, position: Position): bigint {
  if (position.size === 0n) return 0n
  const { market } = position
  const risk = riskOf(account, position)
  const own = MICRO * unrealized(position.size, position.entry, market)
  const rest =
    risk.value - own - (risk.maintenance - notional(position.size, market) * 100n * BigInt(market.mmf))
  const size = abs(position.size) * market.quoteMultiplier
  const scale = 100_000_000n
  const entry = position.entry * MICRO
  const price =
    position.size > 0n
      ? ((entry - rest) * scale) / (size * (MICRO - 100n * BigInt(market.mmf)))
      : ((entry + rest) * scale) / (size * (MICRO + 100n * BigInt(market.mmf)))
  return price > 0n ? price : 0n
}
