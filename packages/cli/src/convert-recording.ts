import { createReadStream } from 'node:fs'
import { type DataFile, writeParquet } from '@lighter/lob/parquet'
import {
  type MarketEvents,
  type RecordedMarket,
  readBinanceEvents,
  readLighterEvents,
  readRecordingHeader,
  readTardisEvents,
} from '@lighter/lob/replay'
import { ConfigError } from '@lighter/standards'

/**
 * Converts a recording of `lighter record` to Parquet, one market after the other. Gaps are bridged, and listed in the
 * manifest.
 *
 * @param files of one recording, in their order
 * @returns the files written
 * @throws {ConfigError} `DECIMALS_MISSING` for a recording without a header
 * @throws what `writeParquet` throws
 */
export async function convertRecording(
  files: readonly string[],
  options: { folder: string; tickers?: readonly string[] | undefined },
): Promise<DataFile[]> {
  const { folder, tickers } = options
  const [first] = files
  const header = first === undefined ? undefined : await readRecordingHeader(createReadStream(first))
  if (header === undefined)
    throw new ConfigError(
      `${first ?? 'The recording'} has no header with decimals, so it cannot be converted. Record it with this version, or read it with readLighterEvents and writeParquet.`,
      { code: 'DECIMALS_MISSING' },
    )
  const { environment, markets } = header
  const wanted = markets.filter(
    ({ ticker, marketId }) =>
      tickers === undefined ||
      tickers.some((one) => one.toUpperCase() === ticker?.toUpperCase() || one === String(marketId)),
  )
  const names = markets.map(({ ticker, marketId }) => ticker ?? String(marketId)).join(', ')
  if (wanted.length === 0)
    throw new ConfigError(`The recording has ${names}, not ${(tickers ?? []).join(', ')}.`, {
      code: 'WRONG_MARKET',
    })
  const written: DataFile[] = []
  const known = new Set<string>()
  for (const market of wanted) {
    const sources = files.map((file) => createReadStream(file))
    const events = readLighterEvents(sources, { market, gaps: 'bridge', environment })
    const manifest = await writeParquet(events, { folder, environment })
    for (const one of manifest.files) {
      if (one.market.marketId === market.marketId && one.environment === environment && !known.has(one.file))
        written.push(one)
      known.add(one.file)
    }
  }
  return written
}

/** Formats of others that can be converted. */
export const FOREIGN_FORMATS = ['tardis', 'binance'] as const

/** What a foreign file does not say of itself. */
export interface ForeignOptions {
  folder: string
  format: (typeof FOREIGN_FORMATS)[number]
  /** The market with its decimals. */
  market: RecordedMarket
  /** Trades of Tardis, which are in files of their own. */
  trades?: readonly string[] | undefined
  /** The instrument, for Tardis files with several. */
  symbol?: string | undefined
}

/**
 * Converts Tardis CSV or recorded Binance depth to Parquet. Gaps are bridged, and listed in the manifest, which has the format as
 * the environment.
 *
 * @param files of the book, in their order
 * @returns the files written
 * @throws what `readTardisEvents`, `readBinanceEvents` and `writeParquet` throw, with file and line
 */
export async function convertForeign(files: readonly string[], options: ForeignOptions): Promise<DataFile[]> {
  const { folder, format, market, trades, symbol } = options
  const open = (paths: readonly string[]) => paths.map((path) => createReadStream(path))
  const events: MarketEvents =
    format === 'binance'
      ? readBinanceEvents(open(files), { market, gaps: 'bridge' })
      : readTardisEvents({
          book: open(files),
          market,
          gaps: 'bridge',
          symbol,
          ...(trades === undefined ? {} : { trades: open(trades) }),
        })
  const { files: written } = await writeParquet(events, { folder, environment: format })
  return written.filter((one) => one.market.marketId === market.marketId && one.environment === format)
}
