import { abs, min } from '../bigints.ts'
import type { Exchange } from '../exchange.ts'
import { cancelPositionTied } from '../orders.ts'
import { notional, unrealized } from '../position-value.ts'
import { riskOf, zeroQuote } from '../risk.ts'
import { tradeOffBook } from '../settlement/off-book.ts'
import { positionChange } from '../settlement/position-change.ts'
import type { Account, Position, Trade } from '../state/entities.ts'
import { LLP_INDEX } from '../state/protocol.ts'

/**
 * Whether the LLP takes a position over: as long as it keeps its own margin with it. An LLP without shares has no limit,
 * so that a new exchange can liquidate before the LLP is funded (a choice).
 */
export function llpAccepts(ex: Exchange, position: Position, quote: bigint): boolean {
  if (ex.venue.pools.get(LLP_INDEX)?.totalShares === 0n) return true
  const direction = position.size > 0n ? 1n : -1n
  const llp = ex.account(LLP_INDEX)
  return positionChange(llp, position.market, direction, abs(position.size), quote, 0).marginOk
}

/**
 * Auto-deleveraging: closes a position against those on the other side, best ranked first, each part at the zero quote and
 * without fees. The LLP takes the rest.
 *
 * @returns the trades
 */
export function deleverage(ex: Exchange, account: Account, position: Position): Trade[] {
  const { market } = position
  const trades: Trade[] = []
  for (const other of ranking(account, position)) {
    if (position.size === 0n) break
    const theirs = other.positions.get(market.id)
    if (theirs === undefined) continue
    const lots = min(abs(position.size), abs(theirs.size))
    const quote = zeroQuote(position, lots, riskOf(account, position))
    if (quote <= 0n) break
    trades.push(
      tradeOffBook(ex, {
        from: account,
        to: other,
        market,
        isAsk: position.size > 0n,
        lots,
        quote,
        type: 'deleverage',
      }),
    )
    if (theirs.size === 0n) cancelPositionTied(ex, other, market)
  }
  return trades
}

/** Accounts on the other side by profit times leverage, largest first; ties by index (a choice). */
function ranking(account: Account, position: Position): Account[] {
  const { market, size } = position
  const ranked: { account: Account; score: bigint }[] = []
  for (const other of market.holders) {
    const theirs = other.positions.get(market.id)
    if (other === account || other.type === 3 || theirs === undefined) continue
    if (theirs.size === 0n || theirs.size > 0n === size > 0n) continue
    ranked.push({ account: other, score: scoreOf(other, theirs) })
  }
  return ranked
    .sort((a, b) => (a.score === b.score ? a.account.index - b.account.index : a.score > b.score ? -1 : 1))
    .map((one) => one.account)
}

const SCALE = 1_000_000_000_000n

/** Unrealized profit by entry, times notional by account value; in 1e-12. */
function scoreOf(account: Account, position: Position): bigint {
  const { market, size, entry } = position
  const { value } = riskOf(account, position)
  if (entry === 0n) return 0n
  // No account value to divide by: ranked last.
  if (value <= 0n) return -SCALE * SCALE
  return (unrealized(size, entry, market) * notional(size, market) * 1_000_000n * SCALE) / (entry * value)
}
