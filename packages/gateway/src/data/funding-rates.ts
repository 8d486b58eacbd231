import { Decimal, type FundingRate, toEpochMs, ValidationError, wireTimeMs } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import type { MarketsContext } from '../markets/context.ts'
import type { MarketReference } from '../markets/market-reference.ts'
import { gapsOf, Series, type SeriesProgress, walkOptions } from './series.ts'

/** Past funding of a market over any range. */
export interface FundingRatesOptions extends MarketReference {
  /** Start, epoch milliseconds or a Date. */
  start: number | Date
  /** End, epoch milliseconds or a Date. @default now */
  end?: number | Date | undefined
  /** Called after each request with the progress of the read. */
  onProgress?: ((progress: SeriesProgress) => void) | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** Upcoming funding of a market. */
export interface FundingInfo {
  /** Ticker of the market. */
  ticker: string
  /** Market id. */
  marketId: number
  /** Fraction of the notional for the hour; positive when longs pay. */
  rate: Decimal
  /** Time of the next payment, on the full hour, epoch milliseconds. */
  nextFundingAt: number
}

const HOUR = 3_600_000

/**
 * Reads past hourly funding rates over any range, page by page, as fractions of the notional; positive when longs pay.
 *
 * @param options - `ticker` or `marketId`, `start`; `end`, `onProgress`, `signal`
 * @throws {ValidationError} if start is not before end
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const { rows } = await getFundingRates(context, { ticker: 'BTC', start: Date.now() - 7 * 86_400_000 })
 * ```
 */
export async function getFundingRates(
  context: MarketsContext,
  options: FundingRatesOptions,
): Promise<Series<FundingRate>> {
  const { marketId, symbol } = context.markets.resolve(options)
  const end = toEpochMs(options.end ?? context.clock.now(), 'end')
  const start = toEpochMs(options.start, 'start')
  if (start >= end) {
    throw new ValidationError('start must be before end.', {
      field: 'start',
      value: String(options.start),
      allowed: 'before end',
    })
  }
  const rates: FundingRate[] = []
  const walk = context.rest.fundingsAll(
    { marketId, resolution: '1h', startTimestamp: start, endTimestamp: end - 1 },
    walkOptions(options, start, end, HOUR, 100),
  )
  for await (const row of walk) {
    const ts = wireTimeMs(row.timestamp)
    if (ts < start || ts >= end) continue
    const rate = new Decimal(row.rate).div(100)
    rates.push({ ts, ticker: symbol, rate: row.direction === 'short' ? rate.neg() : rate })
  }
  const gaps = gapsOf(
    rates.map((row) => row.ts),
    start,
    end,
    HOUR,
  )
  return new Series(rates, gaps, ['ts', 'ticker', 'rate'])
}

/**
 * Returns the next funding of every perps market by ticker. The rates are hourly; the API's are for eight hours.
 *
 * @param options - `signal`
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const { rate } = (await getFundingInfo(context)).get('BTC') ?? {}
 * ```
 */
export async function getFundingInfo(
  context: MarketsContext,
  options: WaitOptions = {},
): Promise<Map<string, FundingInfo>> {
  const { signal } = options
  const { funding_rates: rows } = await context.rest.fundingRates({}, { signal })
  const nextFundingAt = (Math.floor(context.clock.now() / HOUR) + 1) * HOUR
  return new Map(
    rows
      .filter((row) => row.exchange === 'lighter')
      .map(({ market_id: marketId, rate }) => {
        const ticker = context.markets.tickerOf(marketId)
        return [ticker, { ticker, marketId, rate: new Decimal(rate).div(8), nextFundingAt }]
      }),
  )
}
