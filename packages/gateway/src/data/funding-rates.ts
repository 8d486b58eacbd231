import { Decimal, type FundingRate, toEpochMs, ValidationError } from '@lighter/standards'
import type { GatewayContext } from '../context.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import { gapsOf, Series, type SeriesProgress } from './series.ts'

/** Past funding of a market over any range. */
export interface FundingRatesOptions extends MarketReference {
  /** Epoch milliseconds or a date. */
  start: number | Date
  /** @default now */
  end?: number | Date
  onProgress?: (progress: SeriesProgress) => void
  signal?: AbortSignal
}

/** Funding that comes next. */
export interface FundingInfo {
  ticker: string
  marketId: number
  /** Fraction of the notional for the hour; positive when longs pay. */
  rate: Decimal
  /** Epoch milliseconds of the next payment: the full hour. */
  nextFundingAt: number
}

const HOUR = 3_600_000
const PAGE = 500

/**
 * Reads hourly funding rates, page by page, positive when longs pay. Rates are fractions: the API's percent divided by 100.
 *
 * @throws {ValidationError} if start is not before end
 */
export async function fundingRates(
  context: GatewayContext,
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
  let pages = 0
  for (let from = start; from < end; from += PAGE * HOUR) {
    const until = Math.min(from + PAGE * HOUR, end)
    const { fundings } = await context.rest.fundings(
      { marketId, resolution: '1h', startTimestamp: from, endTimestamp: until - 1, countBack: PAGE },
      options.signal === undefined ? {} : { signal: options.signal },
    )
    for (const row of fundings) {
      const ts = row.timestamp < 1e11 ? row.timestamp * 1000 : row.timestamp
      if (ts < from || ts >= until) continue
      const rate = new Decimal(row.rate).div(100)
      rates.push({ ts, ticker: symbol, rate: row.direction === 'short' ? rate.neg() : rate })
    }
    options.onProgress?.({ pages: ++pages, rows: rates.length, until })
  }
  const gaps = gapsOf(
    rates.map((row) => row.ts),
    start,
    end,
    HOUR,
  )
  return new Series(rates, gaps, ['ts', 'ticker', 'rate'])
}

/** What every perps market pays next, by market id. The API states rates of eight hours; these are hourly. */
export async function fundingInfo(context: GatewayContext): Promise<Map<number, FundingInfo>> {
  const { funding_rates: rows } = await context.rest.fundingRates()
  const nextFundingAt = (Math.floor(context.clock.now() / HOUR) + 1) * HOUR
  return new Map(
    rows
      .filter((row) => row.exchange === 'lighter')
      .map(({ market_id: marketId, rate }) => [
        marketId,
        {
          ticker: context.markets.tickerOf(marketId),
          marketId,
          rate: new Decimal(rate).div(8),
          nextFundingAt,
        },
      ]),
  )
}
