import type { LeaderboardEntry, PnlLeaderboardEntry } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/types.ts'
import { accountValues } from './account.ts'
import { float, usdc } from './format.ts'
import { tradePnlAt } from './pnl.ts'
import { pointsOf } from './referral.ts'

const DAY = 86_400_000
/** Lengths of time that can be asked for, milliseconds. */
export const PNL_WINDOWS: Readonly<Record<'24h' | '7d' | '30d' | 'all', number>> = {
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  all: Number.POSITIVE_INFINITY,
}
/** Columns to sort by. */
export const PNL_COLUMNS = ['pnl', 'roi', 'volume', 'account_value'] as const

/** L1 addresses of accounts that people trade with. */
function addresses(ex: Exchange): [string, Account[]][] {
  return [...ex.byL1].filter(([, accounts]) => accounts.some((one) => !one.synthetic))
}

/** Points by L1 address, most first; and that of `asked` when it has none yet. */
export function leaderboardView(ex: Exchange, from: number, asked: string | undefined): LeaderboardEntry[] {
  const rows = addresses(ex)
    .map(([address, accounts]) => ({
      address,
      index: accounts[0]?.index ?? 0,
      points: pointsOf(ex, address, from),
    }))
    .filter((one) => one.points > 0 || one.address === asked?.toLowerCase())
    .sort((a, b) => b.points - a.points || a.index - b.index)
  return rows.map((one, i) => ({
    l1_address: one.address,
    points: one.points,
    entry: i + 1,
    entryId: one.index,
    metadata: '{}',
  }))
}

/** Profit of trading by L1 address in a window; what is not kept any more is not in it. */
export function pnlLeaderboardView(
  ex: Exchange,
  window: keyof typeof PNL_WINDOWS,
  sort: { readonly by: (typeof PNL_COLUMNS)[number]; readonly isAscending: boolean },
): PnlLeaderboardEntry[] {
  const from = Math.max(0, ex.now - PNL_WINDOWS[window])
  const rows = addresses(ex).map(([address, accounts]) => {
    let value = 0n
    let pnl = 0
    for (const one of accounts) {
      value += accountValues(one).total
      pnl += tradePnlAt(ex, one, ex.now) - tradePnlAt(ex, one, from)
    }
    const now = float(usdc(value))
    const before = now - pnl
    return {
      rank: 0,
      l1_address: address,
      account_value: now,
      pnl,
      roi: before > 0 ? pnl / before : 0,
      volume: pointsOf(ex, address, from) * 1000,
    }
  })
  const direction = sort.isAscending ? 1 : -1
  rows.sort((a, b) => direction * (a[sort.by] - b[sort.by]) || (a.l1_address < b.l1_address ? -1 : 1))
  return rows.map((one, i) => ({ ...one, rank: i + 1 }))
}
