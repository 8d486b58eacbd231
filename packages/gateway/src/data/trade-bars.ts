import {
  amountOf,
  type Bar,
  CANDLE_RESOLUTION_MS,
  type CandleResolution,
  Decimal,
  type Period,
  periodMs,
  toEpochMs,
  ValidationError,
  wireTimeMs,
} from '@lighter/standards'
import type { Candle } from '@lighter/standards/wire'
import type { MarketsContext } from '../markets/context.ts'
import type { MarketReference } from '../markets/market-reference.ts'
import { gapsOf, Series, type SeriesProgress, walkOptions } from './series.ts'

/** Bars of a market over any range. */
export interface TradeBarsOptions extends MarketReference {
  /** Start, epoch milliseconds or a Date. The bar that contains it is read completely. */
  start: number | Date
  /** End (exclusive), epoch milliseconds or a Date. @default now */
  end?: number | Date | undefined
  /** Minutes, hours, days or weeks; weeks begin on Monday, UTC. */
  granularity: Period
  /**
   * Number of units per bar: `MINUTE` × 5 is five minutes. Bars that the exchange does not have are built from shorter
   * bars. @default 1
   */
  granularityMultiplier?: number | undefined
  /** Whether bars are labeled with their last millisecond instead of their first. @default false */
  klineClose?: boolean | undefined
  /** Called after each request with the progress of the read. */
  onProgress?: ((progress: SeriesProgress) => void) | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/** Resolutions of the exchange, longest first. */
const RESOLUTIONS = (Object.keys(CANDLE_RESOLUTION_MS) as CandleResolution[]).reverse()
/** The API refuses earlier times, and the week of this day starts in the previous year. The exchange is younger. */
const EARLIEST_MS = Date.UTC(2020, 0, 1)
/** 1970 began on a Thursday, so the first week begins four days later. */
const MONDAY = 4 * 86_400_000

/**
 * Reads trade bars over any range, page by page. Bars that the exchange does not have are built from shorter bars.
 *
 * @param options - `ticker` or `marketId`, `start`, `granularity`; `end`, `granularityMultiplier`, `klineClose`, `onProgress`, `signal`
 * @throws {ValidationError} for a granularity below a minute, or a start after the end
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const bars = await getTradeBars(context, { ticker: 'BTC', start: Date.now() - 86_400_000, granularity: 'HOUR' })
 * console.log(bars.rows.length, bars.gaps)
 * ```
 */
export async function getTradeBars(context: MarketsContext, options: TradeBarsOptions): Promise<Series<Bar>> {
  const { marketId } = context.markets.resolve(options)
  const step = periodMs(options.granularity, options.granularityMultiplier)
  const phase = options.granularity === 'WEEK' ? MONDAY : 0
  const resolution = RESOLUTIONS.find((name) => step % CANDLE_RESOLUTION_MS[name] === 0)
  if (resolution === undefined) {
    throw new ValidationError(`Bars of ${step} ms are not available. Allowed: whole minutes, at least one.`, {
      field: 'granularity',
      value: options.granularity,
      allowed: 'whole minutes',
    })
  }
  const end = toEpochMs(options.end ?? context.clock.now(), 'end')
  const start = Math.floor((toEpochMs(options.start, 'start') - phase) / step) * step + phase
  if (start >= end) {
    throw new ValidationError('start must be before end.', {
      field: 'start',
      value: String(options.start),
      allowed: 'before end',
    })
  }
  const bars: Bar[] = []
  const ms = CANDLE_RESOLUTION_MS[resolution]
  const walk = context.rest.candlesAll(
    { marketId, resolution, startTimestamp: Math.max(start, EARLIEST_MS), endTimestamp: end - 1 },
    walkOptions(options, start, end, ms, 500),
  )
  for await (const candle of walk) {
    const time = wireTimeMs(candle.t)
    const ts = Math.floor((time - phase) / step) * step + phase
    const open = bars[bars.length - 1]
    if (open?.ts === ts) extend(open, candle)
    else bars.push(barOf(candle, ts))
  }
  const gaps = gapsOf(
    bars.map((bar) => bar.ts),
    start,
    end,
    step,
    phase,
  )
  if (options.klineClose === true) for (const bar of bars) bar.ts += step - 1
  return new Series(bars, gaps, ['ts', 'open', 'high', 'low', 'close', 'volume', 'quoteVolume'])
}

function barOf(candle: Candle, ts: number): Bar {
  return {
    ts,
    open: amountOf(candle.o),
    high: amountOf(candle.h),
    low: amountOf(candle.l),
    close: amountOf(candle.c),
    volume: amountOf(candle.v),
    quoteVolume: amountOf(candle.V),
  }
}

function extend(bar: Bar, candle: Candle): void {
  bar.high = Decimal.max(bar.high, candle.h)
  bar.low = Decimal.min(bar.low, candle.l)
  bar.close = amountOf(candle.c)
  bar.volume = bar.volume.plus(candle.v)
  bar.quoteVolume = bar.quoteVolume.plus(candle.V)
}
