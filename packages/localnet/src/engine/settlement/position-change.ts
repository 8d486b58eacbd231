import { abs, ceilDiv, max, min, sign } from '../bigints.ts'
import { positionMoved } from '../cross-sums.ts'
import { effectiveImf, type Hypothesis, notional, openFunding, unrealized } from '../position-value.ts'
import { crossRisk, freeCollateral, isolatedRisk, isValidChange } from '../risk.ts'
import { emptyPosition } from '../state/empty-position.ts'
import type { Account, Market } from '../state/entities.ts'
import { MICRO } from '../state/protocol.ts'

const MAX_56 = 72_057_594_037_927_935n

/** Effect of a trade on one side; nothing is written until {@link commitChange}. */
export interface PositionChange {
  readonly account: Account
  readonly market: Market
  readonly size: bigint
  readonly entry: bigint
  readonly imf: number
  /** Realized, micro. */
  readonly pnl: bigint
  /** c12. */
  readonly fee: bigint
  readonly funding: bigint
  readonly collateral: bigint
  readonly allocated: bigint
  readonly sizeBefore: bigint
  readonly entryBefore: bigint
  readonly imfBefore: number
  readonly allocatedBefore: bigint
  readonly signChanged: boolean
  /** Position and entry fit their fields. */
  readonly fits: boolean
  /** The risk rule and, for isolated positions, the available balance allow it. */
  readonly marginOk: boolean
}

/**
 * A side of a trade of `lots` at `quote` micro.
 *
 * @param direction +1 buys, −1 sells
 * @param feeTicks in 1e-6 of the quote; negative is a rebate
 */
export function positionChange(
  account: Account,
  market: Market,
  direction: 1n | -1n,
  lots: bigint,
  quote: bigint,
  feeTicks: number,
): PositionChange {
  const position = account.positions.get(market.id)
  const old = position?.size ?? 0n
  const entryOld = position?.entry ?? 0n
  const prefix = position?.prefix ?? market.fundingPrefix
  const isCross = (position?.marginMode ?? 'cross') === 'cross'
  const imf = effectiveImf(position?.imf ?? 0, market)
  const allocatedOld = position?.allocated ?? 0n

  const funding = openFunding(old, prefix, market)
  const size = old + direction * lots
  const signChanged = sign(old) !== sign(size)
  // A takeover can have a quote below zero; an entry is never below zero, so the difference is realized.
  const entry = signChanged
    ? max(0n, (quote / lots) * abs(size))
    : abs(size) > abs(old)
      ? max(0n, entryOld + quote)
      : (entryOld * abs(size)) / abs(old)
  const pnl = sign(size) * entry - sign(old) * entryOld - direction * quote
  const fee = quote * BigInt(feeTicks)
  const change = pnl * MICRO - fee

  const before = {
    account,
    market,
    size,
    entry,
    imf,
    pnl,
    fee,
    funding,
    sizeBefore: old,
    entryBefore: entryOld,
    imfBefore: imf,
    allocatedBefore: allocatedOld,
    signChanged,
    fits: abs(size) <= MAX_56 && entry <= MAX_56,
  }
  const hypothesis: Hypothesis = { market, size, entry, prefix: market.fundingPrefix, imf, isCross }
  if (isCross) {
    const collateral = account.collateral + funding + change
    const marginOk = isValidChange(crossRisk(account), crossRisk(account, collateral, hypothesis))
    return { ...before, collateral, allocated: allocatedOld, marginOk }
  }
  const settled = allocatedOld + funding
  const after = settled + change
  const delta = isolatedDelta({ old, size, entryOld, entry, settled, after, fee, imf, market })
  const allocated = after + delta
  const scope = { market, prefix, imf, size: old, entry: entryOld, allocated: allocatedOld }
  const marginOk =
    isValidChange(
      isolatedRisk(scope),
      isolatedRisk({ market, prefix: market.fundingPrefix, imf, size, entry, allocated }),
    ) &&
    (delta <= 0n || delta <= freeCollateral(account))
  return { ...before, collateral: account.collateral - delta, allocated, marginOk }
}

/**
 * Margin that moves from cross to the isolated position, c12; negative: back.
 * @see docs/protocol/exchange.md#position-change
 */
function isolatedDelta(it: {
  old: bigint
  size: bigint
  entryOld: bigint
  entry: bigint
  /** Allocated after funding, before PnL and fee. */
  settled: bigint
  /** Allocated after PnL and fee. */
  after: bigint
  fee: bigint
  imf: number
  market: Market
}): bigint {
  const { old, size, market, settled, after } = it
  const before = abs(old)
  const now = abs(size)
  const requirement = (lots: bigint): bigint => notional(lots, market) * BigInt(it.imf) * 100n
  if (now === 0n) return -max(0n, after)
  const pnlOld = unrealized(old, it.entryOld, market) * MICRO
  const pnlNew = unrealized(size, it.entry, market) * MICRO
  if (before !== 0n && sign(old) !== sign(size)) return requirement(now) - (after + pnlNew)
  if (now >= before) return max(0n, requirement(now - before) - (pnlNew - pnlOld) + it.fee)
  const equity = settled + pnlOld
  const keep = equity > 0n ? ceilDiv(equity * now, before) : 0n
  return -min(max(0n, after + pnlNew - max(keep, requirement(now))), max(0n, after))
}

/** Writes a change. */
export function commitChange(change: PositionChange): void {
  const { account, market } = change
  let position = account.positions.get(market.id)
  if (position === undefined) {
    position = emptyPosition(market)
    account.positions.set(market.id, position)
  }
  market.openInterest += abs(change.size) - abs(position.size)
  account.collateral = change.collateral
  position.allocated = change.allocated
  position.size = change.size
  position.entry = change.entry
  position.prefix = market.fundingPrefix
  position.imf = change.imf
  positionMoved(account, market)
  // The sums for display start again with each new position (a choice).
  position.realized = change.size === 0n ? 0n : position.realized + change.pnl
  position.fundingPaid = change.size === 0n ? 0n : position.fundingPaid - change.funding
  market.holders.add(account)
}
