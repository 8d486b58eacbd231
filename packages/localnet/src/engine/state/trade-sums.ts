import type { Account, Trade } from './entities.ts'

const HOUR_MS = 3_600_000
/** Number of hours kept separately: 30 days and the current hour. Older trades count in the total only. */
const MOST_HOURS = 30 * 24 + 1

/** Number of trades, and their value in micro. */
export interface TradeSum {
  count: number
  quote: bigint
}

/** Trades of one hour, numbered from the epoch. */
export interface HourSum extends TradeSum {
  readonly hour: number
}

interface Kept {
  readonly total: TradeSum
  /** Hours with trades, oldest first. */
  readonly hours: HourSum[]
}

/**
 * Number and value of the trades of each account, in total and by the hour. Part of the state, because the trades
 * themselves are kept only for a while.
 */
export class TradeSums {
  readonly #byAccount = new Map<Account, Kept>()

  /** Counts a trade for both sides; only once if both are the same account. */
  add({ taker, maker, timestamp, quote }: Pick<Trade, 'taker' | 'maker' | 'timestamp' | 'quote'>): void {
    this.#count(taker.account, timestamp, quote)
    if (maker.account !== taker.account) this.#count(maker.account, timestamp, quote)
  }

  /**
   * The trades of an account, all of them or those since the full hour before a time in epoch milliseconds. Windows end
   * now and cover at most 30 days.
   */
  of(account: Account, since?: number): TradeSum {
    const kept = this.#byAccount.get(account)
    if (kept === undefined) return { count: 0, quote: 0n }
    if (since === undefined) return { ...kept.total }
    const from = Math.floor(since / HOUR_MS)
    const sum = { count: 0, quote: 0n }
    for (let i = kept.hours.length - 1; i >= 0; i--) {
      const one = kept.hours[i]
      if (one === undefined || one.hour < from) break
      sum.count += one.count
      sum.quote += one.quote
    }
    return sum
  }

  /** All sums by account index; the order must not depend on a restore. */
  entries(): [account: Account, total: TradeSum, hours: readonly HourSum[]][] {
    return [...this.#byAccount]
      .map(([account, { total, hours }]): [Account, TradeSum, HourSum[]] => [account, total, hours])
      .sort(([a], [b]) => a.index - b.index)
  }

  /** Sets the sums of an account, when a state is restored. */
  set(account: Account, total: TradeSum, hours: readonly HourSum[]): void {
    this.#byAccount.set(account, { total: { ...total }, hours: [...hours] })
  }

  /** Clears all sums. */
  clear(): void {
    this.#byAccount.clear()
  }

  #count(account: Account, at: number, quote: bigint): void {
    let kept = this.#byAccount.get(account)
    if (kept === undefined) {
      kept = { total: { count: 0, quote: 0n }, hours: [] }
      this.#byAccount.set(account, kept)
    }
    const { total, hours } = kept
    const hour = Math.floor(at / HOUR_MS)
    let last = hours.at(-1)
    if (last === undefined || last.hour < hour) {
      last = { hour, count: 0, quote: 0n }
      hours.push(last)
      while ((hours[0]?.hour ?? hour) <= hour - MOST_HOURS) hours.shift()
    }
    for (const sum of [total, last]) {
      sum.count += 1
      sum.quote += quote
    }
  }
}
