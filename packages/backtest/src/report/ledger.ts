import type { RecordedMarket } from '@lighter/lob/replay'
import { formatTicks, shown, ValidationError } from '@lighter/standards'
import { FillGroups } from './fill-groups.ts'
import { Markouts } from './markouts.ts'
import type { Report, ReportFill, ReportPoint, ReportSettings } from './report.ts'

/** Fees in millionths of the notional. */
export interface FeeRates {
  /** Fee of a maker. @default 0 */
  maker?: number | undefined
  /** Fee of a taker. @default 0 */
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
  fees?: FeeRates | undefined
  funding?: readonly FundingRate[] | undefined
  sampleMs: number
  settings: ReportSettings
}

/** Decimals of an amount beyond those of a price times a size: fee rates have six. */
const EXTRA_DECIMALS = 6
/** Units of an amount in half a tick times a lot, in which moves of the mid price are counted. */
const HALF = 500_000n

/**
 * Keeps the accounts of a run on one market: where the profit came from, series, fills. Amounts are exact integers in units
 * of 10^-(priceDecimals + sizeDecimals + 6); the mid price is counted in half ticks.
 */
export class Ledger {
  readonly #options: LedgerOptions
  readonly #maker: bigint
  readonly #taker: bigint
  readonly #fills = new FillGroups()
  readonly #markouts = new Markouts()
  readonly #trades: ReportFill[] = []
  readonly #series: ReportPoint[] = []
  #market: RecordedMarket | null = null
  #decimals = EXTRA_DECIMALS
  /** Quote units of half a tick times a lot. */
  #half = 0.5
  #from: number | null = null
  #to: number | null = null
  /** Last mid price in half ticks; NaN before the first. */
  #mid = Number.NaN
  /** Lots held. */
  #inventory = 0
  #spread = 0n
  /** Gain of the inventory up to the last fill, when the mid price was `#since`. */
  #drift = 0n
  #since = 0
  #fees = 0n
  #funding = 0n
  /** Spread, gain of the inventory until the last fill, fees and funding, in quote units. */
  #base = 0
  #nextFunding = 0
  #nextSample = Number.NEGATIVE_INFINITY
  #peak = 0
  #maxDrawdown = 0
  #orders = 0
  #placed = 0

  /** @throws {ValidationError} for fees or funding rates that are not finite, or not in the order of time */
  constructor(options: LedgerOptions) {
    this.#options = options
    this.#maker = millionths(options.fees?.maker ?? 0, 'fees.maker')
    this.#taker = millionths(options.fees?.taker ?? 0, 'fees.taker')
    let before = Number.NEGATIVE_INFINITY
    for (const one of options.funding ?? []) {
      finite(one.rate, 'funding.rate')
      if (!(one.time >= before))
        throw new ValidationError(
          `funding has the time ${one.time} after ${before}. Sort its entries by time.`,
          {
            field: 'funding',
            value: one.time,
          },
        )
      before = one.time
    }
  }

  begin(market: RecordedMarket): void {
    this.#market = market
    const decimals = market.priceDecimals + market.sizeDecimals
    this.#decimals = decimals + EXTRA_DECIMALS
    this.#half = 0.5 / 10 ** decimals
  }

  /** Decimals of the amounts that {@link Ledger.fill} and {@link Ledger.fund} take. */
  get decimals(): number {
    return this.#decimals
  }

  /** An order was placed. @param size in lots */
  placed(size: number): void {
    this.#orders++
    this.#placed += size
  }

  /** The best prices in ticks at a time; NaN for an empty side. */
  mid(time: number, bid: number, ask: number): void {
    this.#from ??= time
    this.#to = time
    this.#markouts.pass(time, this.#mid)
    const { funding } = this.#options
    if (funding !== undefined) this.#payFunding(funding, time)
    const mid = bid + ask
    if (!Number.isNaN(mid)) {
      if (Number.isNaN(this.#mid)) this.#since = mid
      this.#mid = mid
    }
    this.#track()
    if (time < this.#nextSample) return
    const { sampleMs } = this.#options
    this.#nextSample = (Math.floor(time / sampleMs) + 1) * sampleMs
    this.#series.push(this.#point(time))
  }

  /**
   * A fill.
   *
   * @param fee - paid, in units of {@link Ledger.decimals}; negative for a rebate. @default by the fee rates
   */
  fill(fill: ReportFill, fee?: bigint): void {
    const sign = fill.side === 'buy' ? 1 : -1
    const price = BigInt(fill.price)
    const size = BigInt(fill.size)
    // Without a mid price the fill has no edge.
    if (Number.isNaN(this.#mid)) {
      this.#mid = 2 * fill.price
      this.#since = this.#mid
    }
    const mid = this.#mid
    this.#settle()
    this.#spread += BigInt(sign) * (BigInt(mid) - 2n * price) * size * HALF
    this.#fees -= fee ?? rounded(price * size * (fill.isMaker ? this.#maker : this.#taker), 1_000_000n)
    this.#inventory += sign * fill.size
    this.#fills.add(fill)
    this.#markouts.add(fill.time, sign, fill.size, mid)
    this.#trades.push({ ...fill })
    this.#rebase()
  }

  /** A funding payment: received, or paid as a negative amount, in units of {@link Ledger.decimals}. */
  fund(amount: bigint): void {
    this.#funding += amount
    this.#rebase()
  }

  /** Returns the report. @param partial why the run ended early */
  report(partial?: { code: string; message: string } | undefined): Report {
    const to = this.#to
    const series = [...this.#series]
    // The last point is the end, so that the series and the totals agree.
    if (to !== null && series.at(-1)?.time === to) series.pop()
    if (to !== null) series.push(this.#point(to))
    const inventory = this.#drift + this.#open()
    const { sizeDecimals = 0 } = this.#market ?? {}
    const amount = (units: bigint): string => withoutZeros(formatTicks(units, this.#decimals))
    const filled = Number(this.#fills.lots)
    return {
      settings: this.#options.settings,
      market: this.#market,
      from: this.#from,
      to,
      partial: partial ?? null,
      pnl: {
        total: amount(this.#spread + inventory + this.#fees + this.#funding),
        spread: amount(this.#spread),
        inventory: amount(inventory),
        fees: amount(this.#fees),
        funding: amount(this.#funding),
      },
      orders: {
        count: this.#orders,
        size: Number(formatTicks(this.#placed, sizeDecimals)),
        fillRatio: this.#placed === 0 ? null : filled / this.#placed,
      },
      fills: this.#fills.groups(this.#market),
      adverseSelection: this.#markouts.averages(),
      maxDrawdown: this.#maxDrawdown,
      inventory: Number(formatTicks(this.#inventory, sizeDecimals)),
      series,
      trades: [...this.#trades],
    }
  }

  /** Gain of the inventory since the last fill. */
  #open(): bigint {
    return Number.isNaN(this.#mid)
      ? 0n
      : BigInt(this.#inventory) * (BigInt(this.#mid) - BigInt(this.#since)) * HALF
  }

  #settle(): void {
    this.#drift += this.#open()
    if (!Number.isNaN(this.#mid)) this.#since = this.#mid
  }

  #rebase(): void {
    this.#base = this.#quote(this.#spread + this.#drift + this.#fees + this.#funding)
    this.#track()
  }

  #track(): void {
    const pnl = this.#pnl()
    if (pnl > this.#peak) this.#peak = pnl
    if (pnl - this.#peak < this.#maxDrawdown) this.#maxDrawdown = pnl - this.#peak
  }

  #quote(units: bigint): number {
    return Number(formatTicks(units, this.#decimals))
  }

  /** Profit in quote units, called for each event. */
  #pnl(): number {
    return this.#inventory === 0
      ? this.#base
      : this.#base + this.#inventory * (this.#mid - this.#since) * this.#half
  }

  #point(time: number): ReportPoint {
    const { priceDecimals = 0, sizeDecimals = 0 } = this.#market ?? {}
    const pnl = this.#quote(this.#spread + this.#drift + this.#open() + this.#fees + this.#funding)
    return {
      time,
      mid: Number.isNaN(this.#mid) ? null : this.#mid / (2 * 10 ** priceDecimals),
      inventory: Number(formatTicks(this.#inventory, sizeDecimals)),
      pnl,
      parts: {
        spread: this.#quote(this.#spread),
        inventory: this.#quote(this.#drift + this.#open()),
        fees: this.#quote(this.#fees),
        funding: this.#quote(this.#funding),
      },
      drawdown: Math.min(0, pnl - this.#peak),
    }
  }

  #payFunding(funding: readonly FundingRate[], time: number): void {
    for (
      let next = funding[this.#nextFunding];
      next !== undefined && next.time <= time;
      next = funding[this.#nextFunding]
    ) {
      this.#nextFunding++
      if (Number.isNaN(this.#mid)) continue
      const rate = BigInt(Math.round(next.rate * 1e12))
      this.fund(-rounded(BigInt(this.#inventory) * BigInt(this.#mid) * rate * HALF, 1_000_000_000_000n))
    }
  }
}

/** A decimal without zeros at its end. */
function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Rate in millionths of a millionth: six decimals of a rate that may have a fraction itself. */
function millionths(value: number, field: string): bigint {
  return BigInt(Math.round(finite(value, field) * 1e6))
}

/** Quotient, rounded half away from zero. */
function rounded(value: bigint, by: bigint): bigint {
  const half = by / 2n
  return (value < 0n ? value - half : value + half) / by
}

function finite(value: number, field: string): number {
  if (Number.isFinite(value)) return value
  throw new ValidationError(`${field} is ${shown(value)}; allowed: a finite number.`, {
    field,
    value,
    allowed: 'a finite number',
  })
}
