import type { LeaderboardEntry } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import { pointsOf } from './referral.ts'

/** L1 addresses of users' accounts, without those of localnet's own traders. */
function addresses(ex: Exchange): [string, Account[]][] {
  return [...ex.byL1].filter(([, accounts]) => accounts.some((one) => !one.synthetic))
}

/** Points by L1 address, highest first; includes `asked` even without points. */
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
