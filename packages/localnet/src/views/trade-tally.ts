import type { Account, Market } from '../engine/state/entities.ts'

/** Trades of an account in a market that a tally can tell apart by time; older ones count in its total only. */
const MOST_TRADES = 100_000

/** Count and sum of an account's trades, since any moment. */
export class TradeTally {
  /** Epoch milliseconds, oldest first. */
  readonly #times: number[] = []
  /** Sum up to and including each, micro. */
  readonly #sums: bigint[] = []
  #forgotten = { count: 0, quote: 0n }

  add(at: number, quote: bigint): void {
    this.#times.push(at)
    this.#sums.push((this.#sums.at(-1) ?? this.#forgotten.quote) + quote)
    if (this.#times.length <= MOST_TRADES) return
    const count = MOST_TRADES / 2
    this.#forgotten = {
      count: this.#forgotten.count + count,
      quote: this.#sums[count - 1] ?? 0n,
    }
    this.#times.splice(0, count)
    this.#sums.splice(0, count)
  }

  /** Trades from a moment on, and their worth in micro; of all trades without one. */
  since(from?: number): { count: number; quote: bigint } {
    const { count: forgotten, quote: before } = this.#forgotten
    const all = this.#sums.at(-1) ?? before
    if (from === undefined) return { count: forgotten + this.#times.length, quote: all }
    let low = 0
    for (let high = this.#times.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((this.#times[middle] ?? 0) < from) low = middle + 1
      else high = middle
    }
    const earlier = low === 0 ? before : (this.#sums[low - 1] ?? before)
    return { count: this.#times.length - low, quote: all - earlier }
  }
}

interface MarketTallies {
  /** The last trade that was counted. */
  tradeId: number
  readonly byAccount: Map<Account, TradeTally>
}

/** By market: a restore makes other markets. */
const TALLIES = new WeakMap<Market, MarketTallies>()

/** The tally of an account in a market, up to date: each trade is counted once, whoever asks and however often. */
export function tallyOf(market: Market, account: Account): TradeTally | undefined {
  const tallies: MarketTallies = TALLIES.get(market) ?? { tradeId: 0, byAccount: new Map() }
  TALLIES.set(market, tallies)
  let first = market.trades.length
  while (first > 0 && (market.trades[first - 1]?.id ?? 0) > tallies.tradeId) first -= 1
  for (let i = first; i < market.trades.length; i++) {
    const trade = market.trades[i]
    if (trade === undefined) continue
    tallies.tradeId = trade.id
    for (const one of new Set([trade.taker.account, trade.maker.account])) {
      const tally = tallies.byAccount.get(one) ?? new TradeTally()
      tallies.byAccount.set(one, tally)
      tally.add(trade.timestamp, trade.quote)
    }
  }
  return tallies.byAccount.get(account)
}
