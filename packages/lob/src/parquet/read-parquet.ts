import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet'
import { EventGuard } from '../replay/event-guard.ts'
import type {
  BookEvent,
  MarketEvent,
  Place,
  ReadEventsOptions,
  RecordedMarket,
  TradeEvent,
} from '../replay/market-event.ts'
import { readError } from '../replay/read-error.ts'
import { type DataFile, readManifest } from './manifest.ts'

/** Options of {@link readParquetEvents}. */
export interface ParquetEventsOptions extends ReadEventsOptions {
  /** A folder that `writeParquet` wrote. */
  folder: string
  /** Market id or ticker. @default the only one of the folder */
  market?: number | string | undefined
  /** Network of the data. @default the only one of the folder */
  environment?: string | undefined
  /** First day, UTC: `2026-11-28`. @default the first of the folder */
  from?: string | undefined
  /** Last day, included, UTC: `2026-11-28`. @default the last of the folder */
  to?: string | undefined
  /** First part of those that a recorder wrote. @default all parts */
  fromPart?: number | undefined
}

/**
 * Reads the events of one market from Parquet files, day by day. Only one group of rows is in memory at a time.
 *
 * @throws {ConfigError} `NO_DATA` for a folder without a manifest
 * @throws {ParseError} `WRONG_MARKET`, `MIXED_ENVIRONMENTS`, `RECORDING_GAP`, `TIME_RUNS_BACK`, or `BAD_RECORDING` for a file
 *   that is missing or damaged
 */
export async function* readParquetEvents(
  options: ParquetEventsOptions,
): AsyncGenerator<MarketEvent, void, undefined> {
  const { folder, from = '', to = '9999', fromPart = 0 } = options
  const files = chosen((await readManifest(folder)).files, options)
  const market = files[0]?.market
  if (market === undefined) return
  const guard = new EventGuard(options)
  const pieces = new Map<string, DataFile[]>()
  for (const file of files) {
    const { day, part } = file
    if (day < from || day > to || (part ?? fromPart) < fromPart) continue
    const name = `${day} ${String(part ?? -1).padStart(16)}`
    pieces.set(name, [...(pieces.get(name) ?? []), file])
  }
  for (const [, piece] of [...pieces].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const book = piece.find(({ channel }) => channel === 'book')
    const trades = piece.find(({ channel }) => channel === 'trades')
    const channels = [
      ...(book === undefined ? [] : [bookEvents(join(folder, book.file), market)]),
      ...(trades === undefined ? [] : [tradeEvents(join(folder, trades.file), market)]),
    ]
    for await (const { event, place } of inOrder(channels)) {
      const receivedAt = guard.received(event.receivedAt, event.exchangeTime, place)
      if (event.type === 'trade') yield { ...event, receivedAt }
      else yield* guard.book({ ...event, receivedAt }, place)
    }
  }
}

interface StoredEvent {
  /** Its number in the day. */
  readonly index: number
  readonly event: BookEvent | TradeEvent
  readonly place: Place
}

/** Merges the channels of a day in the order in which their events were written. */
async function* inOrder(
  channels: readonly AsyncGenerator<StoredEvent, void, undefined>[],
): AsyncGenerator<StoredEvent, void, undefined> {
  try {
    const heads = await Promise.all(channels.map((one) => one.next()))
    for (;;) {
      let first = -1
      let least = Number.POSITIVE_INFINITY
      heads.forEach((head, i) => {
        if (head.done === true || head.value.index >= least) return
        first = i
        least = head.value.index
      })
      const head = heads[first]
      const from = channels[first]
      if (head === undefined || head.done === true || from === undefined) return
      yield head.value
      heads[first] = await from.next()
    }
  } finally {
    await Promise.all(channels.map((one) => one.return()))
  }
}

function chosen(files: readonly DataFile[], options: ParquetEventsOptions): readonly DataFile[] {
  const place = { file: join(options.folder, 'manifest.json') }
  const { market, environment } = options
  const inMarket = files.filter(
    (one) => market === undefined || one.market.marketId === market || one.market.ticker === market,
  )
  const names = [...new Set(files.map((one) => `${one.market.ticker ?? ''} (${one.market.marketId})`.trim()))]
  if (inMarket.length === 0)
    throw readError(
      'WRONG_MARKET',
      place,
      `the folder has ${names.join(', ') || 'no market'}, not ${String(market)}.`,
    )
  const found = inMarket.filter((one) => environment === undefined || one.environment === environment)
  const networks = [...new Set(inMarket.map((one) => one.environment))]
  if (found.length === 0 || (environment === undefined && networks.length > 1))
    throw readError(
      'MIXED_ENVIRONMENTS',
      place,
      `the folder has data of ${networks.join(', ')}. Pass environment.`,
    )
  if (new Set(found.map((one) => one.market.marketId)).size > 1)
    throw readError('WRONG_MARKET', place, `the folder has ${names.join(', ')}. Pass market.`)
  return found
}

type Row = (name: string) => unknown

async function* bookEvents(
  path: string,
  market: RecordedMarket,
): AsyncGenerator<StoredEvent, void, undefined> {
  const place = { file: path }
  let open:
    | { index: number; head: Omit<BookEvent, 'bids' | 'asks'>; bids: number[]; asks: number[] }
    | undefined
  const closed = (): StoredEvent[] => {
    if (open === undefined) return []
    const { index, head, bids, asks } = open
    return [
      { index, event: { ...head, bids: Float64Array.from(bids), asks: Float64Array.from(asks) }, place },
    ]
  }
  for await (const row of rowsOf(path)) {
    const index = Number(row('event'))
    if (open === undefined || open.index !== index) {
      yield* closed()
      const head = {
        type: row('is_snapshot') === true ? ('snapshot' as const) : ('delta' as const),
        market,
        exchangeTime: Number(row('exchange_time')) / 1000,
        receivedAt: Number(row('received_at')) / 1000,
        nonce: Number(row('nonce')),
        beginNonce: Number(row('begin_nonce')),
      }
      open = { index, head, bids: [], asks: [] }
    }
    const side = row('side')
    if (side === 'none') continue
    const levels = side === 'bid' ? open.bids : open.asks
    levels.push(Number(row('price_ticks')), Number(row('size_lots')))
  }
  yield* closed()
}

async function* tradeEvents(
  path: string,
  market: RecordedMarket,
): AsyncGenerator<StoredEvent, void, undefined> {
  const place = { file: path }
  for await (const row of rowsOf(path)) {
    const side = row('taker_side')
    const event: TradeEvent = {
      type: 'trade',
      market,
      exchangeTime: Number(row('exchange_time')) / 1000,
      receivedAt: Number(row('received_at')) / 1000,
      price: Number(row('price_ticks')),
      size: Number(row('size_lots')),
      takerSide: side === 'buy' || side === 'sell' ? side : 'unknown',
      tradeId: String(row('trade_id')),
    }
    yield { index: Number(row('event')), event, place }
  }
}

/** Reads the rows of a file, one group of rows at a time. */
async function* rowsOf(path: string): AsyncGenerator<Row, void, undefined> {
  try {
    const file = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(file)
    let start = 0
    for (const group of metadata.row_groups) {
      const end = start + Number(group.num_rows)
      const columns = new Map<string, ArrayLike<unknown>>()
      await parquetRead({
        file,
        metadata,
        rowStart: start,
        rowEnd: end,
        // Microseconds are kept: a Date would drop their last digits.
        parsers: { timestampFromMicroseconds: (micros: unknown) => micros },
        onChunk: ({ columnName, columnData }) => {
          columns.set(columnName, columnData)
        },
      })
      for (let i = 0; i < end - start; i++) yield (name) => columns.get(name)?.[i]
      start = end
    }
  } catch (cause) {
    throw readError(
      'BAD_RECORDING',
      { file: path },
      `the file cannot be read: ${String(cause).slice(0, 200)}`,
      cause,
    )
  }
}
