import type { Lighter, MarketReference, SeriesProgress } from '@lighter/gateway'
import type { CliIo } from './io.ts'
import { findMarket, reference } from './market-argument.ts'
import { range } from './moment.ts'
import { seriesProgress } from './output/progress.ts'

/** Options that say which part of a time series to read. */
export interface SeriesRange {
  /** Text of `--from`. */
  readonly from?: string | undefined
  /** Text of `--to`. */
  readonly to?: string | undefined
}

/** What a read of a time series takes. */
export interface SeriesQuery extends Required<Pick<MarketReference, 'ticker' | 'isIndex'>> {
  /** Start, epoch milliseconds. */
  readonly start: number
  /** End, epoch milliseconds. */
  readonly end: number
  /** Moves the progress bar. */
  readonly onProgress: (progress: SeriesProgress) => void
  /** Ends the read when the program is interrupted. */
  readonly signal: AbortSignal | undefined
}

/**
 * Reads a time series of a market with a progress bar. Durations before now count from the exchange's time.
 *
 * @param options.first - returns the start if none is given, epoch milliseconds
 * @throws {UsageError} for a market or a range that cannot be read
 */
export async function readSeries<S>(
  lighter: Lighter,
  io: CliIo,
  options: { ticker: string; range: SeriesRange; first: (end: number) => number },
  read: (query: SeriesQuery) => Promise<S>,
): Promise<S> {
  const { start, end } = range(options.range, lighter.exchangeTime(), options.first)
  const market = findMarket(lighter, options.ticker)
  const progress = seriesProgress(io, start, end)
  try {
    return await read({
      ...reference(market),
      start,
      end,
      onProgress: progress.onProgress,
      signal: io.signal,
    })
  } finally {
    progress.stop()
  }
}
