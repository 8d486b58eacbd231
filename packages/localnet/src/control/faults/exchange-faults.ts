import { LighterError } from '@lighter/standards'
import type { Exchange } from '../../engine/exchange.ts'
import type { MarketSpecChange } from '../../engine/markets/respec.ts'
import type { Market } from '../../engine/state/entities.ts'
import type { Random } from '../../random.ts'
import { findMarket } from '../find-market.ts'
import type { ExchangeFaultRule } from './rules.ts'

/** Functions of the localnet that exchange faults need. */
export interface Faultable {
  delist(market: number): void
  list(market: number): void
  respec(market: number, spec: MarketSpecChange): void
  restart(options: { downMs?: number | undefined }): Promise<void>
  /** Breaks every open stream connection. */
  dropConnections(): void
}

const EVERY_MS = 1000
const SKEW_MS = 3_600_000
const DOWN_MS = 1000

/** Faults that happen without a request: clocks that step, markets that change, end and return. */
export class ExchangeFaults {
  readonly #net: Faultable
  readonly #exchange: Exchange
  readonly #random: Random
  readonly #skew: (ms: number) => void
  readonly #timers = new Set<NodeJS.Timeout>()
  /** Reverts the change of a fault. */
  readonly #repairs = new Set<() => void>()

  constructor(parts: {
    net: Faultable
    exchange: Exchange
    random: Random
    /** Shifts the clock by milliseconds. */
    skew: (ms: number) => void
  }) {
    this.#net = parts.net
    this.#exchange = parts.exchange
    this.#skew = parts.skew
    this.#random = parts.random
  }

  /** Draws at an interval. @param strike called at each interval @returns a function that stops it */
  start(rule: ExchangeFaultRule, strike: () => boolean): () => void {
    let repair: (() => void) | undefined
    const timer = setInterval(() => {
      if (!strike()) return
      if (rule.kind === 'clockSkew') attempt(() => this.#skew(rule.ms ?? SKEW_MS))
      else if (rule.kind === 'delist') this.#delist(rule)
      else if (repair !== undefined) {
        this.#repair(repair)
        repair = undefined
      } else repair = this.#respec(rule)
    }, rule.everyMs ?? EVERY_MS).unref()
    this.#timers.add(timer)
    return () => {
      clearInterval(timer)
      this.#timers.delete(timer)
      if (repair !== undefined) this.#repair(repair)
    }
  }

  /** Ends all faults and restores the markets. */
  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers.clear()
    for (const repair of [...this.#repairs]) this.#repair(repair)
  }

  #repair(repair: () => void): void {
    if (this.#repairs.delete(repair)) attempt(repair)
  }

  #respec(rule: ExchangeFaultRule): (() => void) | undefined {
    const market = this.#chosen(rule, (one) => one.kind === 'perp' && one.priceDecimals > 0)
    if (market === undefined) return undefined
    const { id, sizeDecimals, priceDecimals } = market
    const spec = { sizeDecimals: sizeDecimals + 1, priceDecimals: priceDecimals - 1 }
    if (!attempt(() => this.#net.respec(id, spec))) return undefined
    const repair = (): void => this.#net.respec(id, { sizeDecimals, priceDecimals })
    this.#repairs.add(repair)
    return repair
  }

  #delist(rule: ExchangeFaultRule): void {
    const market = this.#chosen(rule, () => true)
    if (market === undefined || !attempt(() => this.#net.delist(market.id))) return
    const repair = (): void => this.#net.list(market.id)
    this.#repairs.add(repair)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#repair(repair)
    }, rule.delayMs ?? DOWN_MS).unref()
    this.#timers.add(timer)
  }

  #chosen(rule: ExchangeFaultRule, fits: (market: Market) => boolean): Market | undefined {
    const active = [...this.#exchange.markets.values()].filter((one) => one.status === 'active' && fits(one))
    if (rule.market === undefined) return active[this.#random.integer(0, Math.max(0, active.length - 1))]
    const named = findMarket(this.#exchange, rule.market)
    return active.find((one) => one.id === named.id)
  }
}

/** A refusal by the exchange must not fail the test. */
function attempt(change: () => void): boolean {
  try {
    change()
    return true
  } catch (error) {
    if (error instanceof LighterError) return false
    throw error
  }
}
