import { bounded, integer, type RestHandler, word } from '@lighter/server/routes'
import { STAKING_RATES, VOLUME_TIERS } from '../../../engine/fees/binary-fees.ts'
import { MICRO } from '../../../engine/state/protocol.ts'
import { PREMIUM_STEPS } from '../../../engine/venue/stake.ts'
import { accountValues } from '../../../views/account.ts'
import { float, micro } from '../../../views/format.ts'
import { leaderboardView } from '../../../views/leaderboard.ts'
import { pnlView } from '../../../views/pnl.ts'
import { pointsOf } from '../../../views/referral.ts'
import type { Backend } from '../../backend.ts'

/** Fees of the exchange: name, level, maker and taker in 1e-6, LIT that must be staked. */
const USER_TIERS: readonly (readonly [string, number, number, number, number])[] = [
  ['standard', 0, 0, 0, 0],
  ['plus', 0, 50, 50, 0],
  ...PREMIUM_STEPS.map(
    ({ lit, maker, taker }, level) =>
      [level === 0 ? 'premium' : `premium_${level}`, level, maker, taker, lit] as const,
  ),
]
/** Milliseconds of the windows; the exchange's own words are not known. */
const WINDOWS: Readonly<Record<string, number>> = {
  '24h': 86_400_000,
  '7d': 604_800_000,
  '30d': 2_592_000_000,
  all: Number.POSITIVE_INFINITY,
}
const SORTS = ['pnl', 'roi', 'volume', 'account_value'] as const
interface Earner {
  readonly l1_address: string
  readonly account_value: number
  readonly pnl: number
  /** Profit as a percentage of the account's value without it. */
  readonly roi: number
  readonly volume: number
}
const WEEK = 7 * 86_400_000

/** Fee tiers, and the accounts with the highest profit. */
export function rankingRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth } = backend
  return [
    [
      'GET /api/v1/feeTiers',
      (request) => {
        const filter = word(request, 'filter', ['all', 'perps', 'spot', 'bo'], 'all')
        const users = filter === 'bo' ? [] : USER_TIERS
        const binary = filter === 'all' || filter === 'bo'
        return {
          user_tiers: users.map(([name, level, maker, taker, lit]) => ({
            name,
            level,
            maker_fee_ticks: maker,
            taker_fee_ticks: taker,
            required_lit_stakes: lit,
            required_volume: 0,
          })),
          bo_tiers: (binary ? VOLUME_TIERS : []).map(([name, volume, rate]) => ({
            name,
            required_volume: volume,
            fee_rate: rate / 10_000,
          })),
          staking_tiers: (binary ? STAKING_RATES : []).map(([lit, rate], i) => ({
            name: `staking_${i + 1}`,
            required_lit_stakes: lit,
            fee_rate: rate / 10_000,
          })),
        }
      },
    ],
    [
      'GET /api/v1/pnlLeaderboard',
      (request) => {
        const window = word(request, 'time_window', Object.keys(WINDOWS), '24h')
        const sort = word(request, 'sort_by', SORTS, 'pnl')
        const sign = word(request, 'sort_dir', ['asc', 'desc'], 'desc') === 'asc' ? 1 : -1
        const limit = bounded(request, 'limit', 1, 100, 100)
        const offset = integer(request, 'offset', 0)
        const search = (request.fields.get('search') ?? '').toLowerCase()
        const entries = leaderboard(backend, WINDOWS[window] ?? 0)
          .sort((a, b) => (a[sort] - b[sort]) * sign)
          .map((entry, i) => ({ rank: i + 1, ...entry }))
          .filter((entry) => search === '' || entry.l1_address.toLowerCase().includes(search))
        return {
          code: 200,
          entries: entries.slice(offset, offset + limit),
          total: entries.length,
          updated_at: ex.now,
        }
      },
    ],
    [
      'GET /api/v1/leaderboard',
      (request) => {
        const type = word(request, 'type', ['weekly', 'all', 'competition'])
        if (type === 'competition') return { entries: [] }
        const from = type === 'weekly' ? ex.now - WEEK : 0
        return { entries: leaderboardView(ex, from, request.fields.get('l1_address')) }
      },
    ],
    [
      'GET /api/v1/livePoints/total',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        return { code: 200, total_live_points: pointsOf(ex, account.l1Address) }
      },
    ],
  ]
}

/** Profit and volume of each L1 address in the window; localnet's own traders are omitted. */
function leaderboard({ ex }: Backend, window: number): Earner[] {
  const earners: Earner[] = []
  for (const accounts of ex.byL1.values()) {
    const own = accounts.filter((one) => !one.synthetic && one.type < 2)
    const [first] = own
    if (first === undefined) continue
    let pnl = 0
    let volume = 0
    let value = 0
    for (const account of own) {
      value += float(micro(accountValues(account).total / MICRO))
      const at = (time: number): { trade_pnl: number; volume: number } | undefined =>
        pnlView(ex, account, { step: 1, from: time, to: time }).at(0)
      const now = at(ex.now)
      const then = ex.now - window <= account.createdAt ? undefined : at(ex.now - window)
      pnl += (now?.trade_pnl ?? 0) - (then?.trade_pnl ?? 0)
      volume += (now?.volume ?? 0) - (then?.volume ?? 0)
    }
    const base = value - pnl
    const roi = base <= 0 ? 0 : (pnl / base) * 100
    earners.push({ l1_address: first.l1Address, account_value: value, pnl, roi, volume })
  }
  return earners
}
