import type { TradeStats } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Trade, TradeSide } from '../engine/state/entities.ts'
import { MICRO } from '../engine/state/protocol.ts'
import { micro } from './format.ts'

/** One side of a trade, with its value. */
export interface TradedSide {
  readonly trade: Trade
  readonly side: TradeSide
  readonly isMaker: boolean
  /** Micro. */
  readonly quote: bigint
  /** Micro. */
  readonly fee: bigint
}

/** Sides of kept trades in a window of time, epoch milliseconds; of some accounts, or all. */
export function* tradedSides(
  ex: Exchange,
  window: { readonly from: number; readonly to: number },
  only?: ReadonlySet<Account>,
): Generator<TradedSide, void, undefined> {
  for (const market of ex.markets.values()) {
    for (const trade of market.trades) {
      if (trade.timestamp < window.from || trade.timestamp > window.to) continue
      const { quote } = trade
      for (const isMaker of [false, true]) {
        const side = isMaker ? trade.maker : trade.taker
        if (only !== undefined && !only.has(side.account)) continue
        yield { trade, side, isMaker, quote, fee: (quote * BigInt(side.fee)) / MICRO }
      }
    }
  }
}

/** Volume of an L1 address in a window, micro. */
export function volumeOf(ex: Exchange, l1Address: string, window: { from: number; to: number }): bigint {
  const accounts = new Set(ex.byL1.get(l1Address.toLowerCase()) ?? [])
  let sum = 0n
  for (const one of tradedSides(ex, window, accounts)) sum += one.quote
  return sum
}

/** Trading of an L1 address as in referral responses; `free` is volume without fees. */
export function tradeStatsView(
  ex: Exchange,
  l1Addresses: readonly string[],
  window: { from: number; to: number },
): Required<TradeStats> {
  const accounts = new Set(l1Addresses.flatMap((one) => ex.byL1.get(one.toLowerCase()) ?? []))
  const sums = {
    free: { maker: 0n, taker: 0n },
    nonFree: { maker: 0n, taker: 0n },
    paid: { maker: 0n, taker: 0n },
  }
  let count = 0
  for (const { isMaker, quote, fee } of tradedSides(ex, window, accounts)) {
    const role = isMaker ? 'maker' : 'taker'
    count += 1
    sums[fee === 0n ? 'free' : 'nonFree'][role] += quote
    sums.paid[role] += fee
  }
  const { free, nonFree, paid } = sums
  const volume = micro(free.maker + free.taker + nonFree.maker + nonFree.taker)
  return {
    count,
    volume,
    web_count: 0,
    web_volume: micro(0n),
    mobile_app_count: 0,
    mobile_app_volume: micro(0n),
    mobile_browser_count: 0,
    mobile_browser_volume: micro(0n),
    free_maker_volume: micro(free.maker),
    free_taker_volume: micro(free.taker),
    non_free_maker_volume: micro(nonFree.maker),
    non_free_taker_volume: micro(nonFree.taker),
    maker_fees_paid: micro(paid.maker),
    taker_fees_paid: micro(paid.taker),
  }
}
