import type { RecordedMarket } from '@lighter/lob/replay'
import { shown, ValidationError } from '@lighter/standards'
import type { LightFill } from '../light-order.ts'
import { FillGroups } from './fill-groups.ts'
import type { LightReport, ReportPoint } from './light-report.ts'
import { Markouts } from './markouts.ts'

/** Fees in millionths of the notional. */
export interface FeeRates {
  /** @default 0 */
  maker?: number | undefined
  /** @default 0 */
  taker?: number | undefined
}

/** A funding payment. */
export interface FundingRate {
  /** Epoch ms of the exchange. */
  readonly time: number
  /** Fraction of the position's value that long positions pay; negative if they receive it. */
  readonly rate: number
}

/** Options of {@link Ledger}. */
export interface LedgerOptions {
  fees: FeeRates | undefined
  funding: readonly FundingRate[] | undefined
  sampleMs: number
}

/** Keeps the accounts of a run: where the profit came from, series, fills. Amounts are in quote units. */
export class Ledger {
  readonly #options: LedgerOptions
  readonly #maker: number
  readonly #taker: number
  readonly #fills = new FillGroups()
  readonly #markouts = new Markouts()
  readonly #trades: LightFill[] = []
  readonly #series: ReportPoint[] = []
  #market: RecordedMarket | null = null
  #priceScale = 1
  #sizeScale = 1
  #from: number | null = null
  #to: number | null = null
  /** Last mid price, quote units; NaN before the first. */
  #mid = Number.NaN
  #inventory = 0
  #spread = 0
  #drift = 0
  #fees = 0
  #funding = 0
  #nextFunding = 0
  #nextSample = Number.NEGATIVE_INFINITY
  #peak = 0
  #maxDrawdown = 0
  #orders = 0
  #placed = 0

  /** @throws {ValidationError} for fees or funding rates that are not finite, or not in the order of time */
  constructor(options: LedgerOptions) {
    this.#options = options
    this.#maker = rate(options.fees?.maker ?? 0, 'fees.maker') / 1e6
    this.#taker = rate(options.fees?.taker ?? 0, 'fees.taker') / 1e6
    let before = Number.NEGATIVE_INFINITY
    for (const one of options.funding ?? []) {
      rate(one.rate, 'funding.rate')
      if (!(one.time >= before))
        throw new ValidationError('funding is not in the order of time.', {
          field: 'funding',
          value: one.time,
        })
      before = one.time
    }
  }

  begin(market: RecordedMarket): void {
    this.#market = market
    this.#priceScale = 10 ** market.priceDecimals
    this.#sizeScale = 10 ** market.sizeDecimals
  }

  placed(_side: 'buy' | 'sell', size: number): void {
    this.#orders++
    this.#placed += size / this.#sizeScale
  }

  /** The best prices in ticks at a time; NaN for an empty side. */
  mid(time: number, bid: number, ask: number): void {
    this.#from ??= time
    this.#to = time
    this.#markouts.pass(time, this.#mid)
    this.#payFunding(time)
    const mid = (bid + ask) / (2 * this.#priceScale)
    if (!Number.isNaN(mid)) {
      if (!Number.isNaN(this.#mid)) this.#drift += this.#inventory * (mid - this.#mid)
      this.#mid = mid
    }
    const pnl = this.#pnl()
    if (pnl > this.#peak) this.#peak = pnl
    this.#maxDrawdown = Math.min(this.#maxDrawdown, pnl - this.#peak)
    if (time < this.#nextSample) return
    const { sampleMs } = this.#options
    this.#nextSample = (Math.floor(time / sampleMs) + 1) * sampleMs
    this.#series.push(this.#point(time))
  }

  fill(fill: LightFill): void {
    const price = fill.price / this.#priceScale
    const size = fill.size / this.#sizeScale
    const sign = fill.side === 'buy' ? 1 : -1
    // Without a mid price the fill has no edge.
    const mid = Number.isNaN(this.#mid) ? price : this.#mid
    if (Number.isNaN(this.#mid)) this.#mid = price
    this.#spread += sign * (mid - price) * size
    this.#fees -= price * size * (fill.isMaker ? this.#maker : this.#taker)
    this.#inventory += sign * size
    this.#fills.add(fill, size, price * size)
    this.#markouts.add(fill.time, sign, size, mid)
    this.#trades.push(fill)
  }

  /** Returns the report. @param partial why the run ended early */
  report(partial: { code: string; message: string } | undefined): LightReport {
    const to = this.#to
    // The last point is the end, so that the series and the totals agree.
    if (to !== null && this.#series.at(-1)?.time !== to) this.#series.push(this.#point(to))
    else if (to !== null) this.#series[this.#series.length - 1] = this.#point(to)
    const { groups, size } = this.#fills
    return {
      market: this.#market,
      from: this.#from,
      to,
      partial: partial ?? null,
      pnl: {
        total: this.#pnl(),
        spread: this.#spread,
        inventory: this.#drift,
        fees: this.#fees,
        funding: this.#funding,
      },
      orders: {
        count: this.#orders,
        size: this.#placed,
        fillRatio: this.#placed === 0 ? null : size / this.#placed,
      },
      fills: groups,
      adverseSelection: this.#markouts.averages(),
      maxDrawdown: Math.min(this.#maxDrawdown, this.#pnl() - this.#peak),
      inventory: this.#inventory,
      series: this.#series,
      trades: this.#trades,
    }
  }

  #pnl(): number {
    return this.#spread + this.#drift + this.#fees + this.#funding
  }

  #point(time: number): ReportPoint {
    const pnl = this.#pnl()
    return { time, inventory: this.#inventory, pnl, drawdown: Math.min(0, pnl - this.#peak) }
  }

  #payFunding(time: number): void {
    const { funding = [] } = this.#options
    for (
      let next = funding[this.#nextFunding];
      next !== undefined && next.time <= time;
      next = funding[this.#nextFunding]
    ) {
      this.#nextFunding++
      if (!Number.isNaN(this.#mid)) this.#funding -= this.#inventory * this.#mid * next.rate
    }
  }
}

function rate(value: number, field: string): number {
  if (Number.isFinite(value)) return value
  throw new ValidationError(`${field} is ${shown(value)}; allowed: a finite number.`, {
    field,
    value,
    allowed: 'a finite number',
  })
}
