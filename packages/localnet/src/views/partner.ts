import type { PartnerStats } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import { MICRO } from '../engine/state/protocol.ts'
import { micro } from './format.ts'

/** A side of a trade that named an integrator. */
interface Share {
  readonly day: string
  readonly isTaker: boolean
  /** Micro. */
  readonly fee: bigint
  readonly volume: bigint
  readonly client: number
}

/** Earnings of an integrator from the trades that named it (`partnerStats`), in total and per UTC day. */
export function partnerStatsView(
  ex: Exchange,
  index: number,
  window: { from: number; to: number },
): PartnerStats {
  const shares = sharesOf(ex, index, window)
  const byDay = new Map<string, Share[]>()
  for (const share of shares) {
    const list = byDay.get(share.day)
    if (list === undefined) byDay.set(share.day, [share])
    else list.push(share)
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    code: 200,
    ...totals(shares),
    daily_stats: days.map(([date, list]) => ({ date, ...totals(list) })),
  }
}

function sharesOf(ex: Exchange, index: number, window: { from: number; to: number }): Share[] {
  const shares: Share[] = []
  for (const market of ex.markets.values()) {
    for (const trade of market.trades) {
      if (trade.timestamp < window.from || trade.timestamp > window.to) continue
      const volume = trade.quote
      for (const side of [trade.taker, trade.maker]) {
        if (side.integrator !== index) continue
        shares.push({
          day: new Date(trade.timestamp).toISOString().slice(0, 10),
          isTaker: side === trade.taker,
          fee: (volume * BigInt(side.integratorFee)) / MICRO,
          volume,
          client: side.account.index,
        })
      }
    }
  }
  return shares
}

function totals(all: readonly Share[]): Omit<PartnerStats, 'code' | 'message' | 'daily_stats'> {
  const taker = all.filter((share) => share.isTaker)
  const maker = all.filter((share) => !share.isTaker)
  const sum = (list: readonly Share[], of: 'fee' | 'volume'): string =>
    micro(list.reduce((total, share) => total + share[of], 0n))
  return {
    total_fees_earned: sum(all, 'fee'),
    total_taker_fees_earned: sum(taker, 'fee'),
    total_maker_fees_earned: sum(maker, 'fee'),
    total_volume: sum(all, 'volume'),
    total_taker_volume: sum(taker, 'volume'),
    total_maker_volume: sum(maker, 'volume'),
    total_trades: all.length,
    total_taker_trades: taker.length,
    total_maker_trades: maker.length,
    unique_clients: new Set(all.map((share) => share.client)).size,
  }
}
