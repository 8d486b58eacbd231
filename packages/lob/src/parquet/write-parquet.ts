import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '@lighter/standards'
import { L2Book } from '../book/l2-book.ts'
import type {
  BookEvent,
  MarketEvent,
  MarketEvents,
  RecordedMarket,
  TradeEvent,
} from '../replay/market-event.ts'
import { BOOK_COLUMNS, TRADE_COLUMNS } from './columns.ts'
import { addToManifest, type DataFile, type DataManifest, type FileGap } from './manifest.ts'
import { TableWriter } from './table-writer.ts'

/** Options of {@link writeParquet}. */
export interface WriteParquetOptions {
  /** Folder of the data; created if missing. Its manifest gets the new files. */
  folder: string
  /** Network of the data, such as `mainnet`, or a name of another source, such as `binance`. */
  environment: string
  /** Writes a part of a day; a folder may have any number of parts, each with its own number. @default whole days */
  part?: DataPart | undefined
}

/** A part of a day that a recorder writes. */
export interface DataPart {
  /** Number of the part, higher than that of each earlier part of the market. */
  readonly number: number
  /** First and last sequence of the messages of each channel. */
  readonly sequences?: Partial<Record<'book' | 'trades', readonly [first: number, last: number]>> | undefined
  /** Messages of each channel that the source knows to be missing. */
  readonly missed?: Partial<Record<'book' | 'trades', number>> | undefined
}

/** Characters that a folder's name may have; tickers of spot markets contain a slash. */
const UNSAFE = /[^\w.-]+/g

/**
 * Writes the events of one market as Parquet: one file for each day (UTC, by time of receipt) and channel, and a manifest with
 * their gaps and hashes. Each day's book begins with a snapshot, so a day can be read without the one before. A source that
 * fails leaves the events before its error in files that the manifest marks as partial, and its error is thrown.
 *
 * @returns the manifest of the folder
 * @throws {ConfigError} `FILE_EXISTS` for a day that the folder has already
 * @throws the error of the source
 */
export async function writeParquet(
  events: MarketEvents,
  options: WriteParquetOptions,
): Promise<DataManifest> {
  const { folder, environment, part } = options
  await mkdir(folder, { recursive: true })
  const files: DataFile[] = []
  let day: DayFiles | undefined
  let failure: { readonly error: unknown } | undefined
  let state: BookState | undefined
  try {
    for await (const event of events) {
      const name = new Date(event.receivedAt).toISOString().slice(0, 10)
      if (day !== undefined && day.day !== name) {
        files.push(...(await day.close()))
        day = undefined
      }
      if (day === undefined) {
        day = new DayFiles({ folder, environment, market: event.market, day: name, part })
        const start = state?.snapshot(event)
        if (start !== undefined && event.type !== 'snapshot') await day.add(start)
      }
      state ??= new BookState(event.market)
      state.apply(event)
      await day.add(event)
    }
  } catch (error) {
    failure = { error }
  }
  if (day !== undefined) {
    const reason = failure === undefined ? undefined : String(failure.error)
    // An error while completing the files must not hide the error of the source.
    const last = await day.close(reason).catch((error: unknown) => {
      failure ??= { error }
      return []
    })
    files.push(...last)
  }
  const manifest = await addToManifest(folder, files)
  if (failure !== undefined) throw failure.error
  if (files.length === 0)
    throw new ConfigError('There are no events to write.', { code: 'NO_DATA', context: { folder } })
  return manifest
}

/** The book as of the last event, for the snapshot with which a day begins. */
class BookState {
  readonly #book: L2Book
  #nonce = -1
  #isLive = false

  constructor(market: RecordedMarket) {
    this.#book = new L2Book(market)
  }

  apply(event: MarketEvent): void {
    if (event.type === 'trade') return
    this.#isLive = event.type !== 'gap'
    if (event.type === 'gap') return
    if (event.type === 'snapshot') this.#book.clear()
    this.#nonce = event.nonce
    each(event.bids, (ticks, lots) => this.#book.set('bid', ticks, lots))
    each(event.asks, (ticks, lots) => this.#book.set('ask', ticks, lots))
  }

  /** Returns the book as a snapshot received with an event; `undefined` if it is not known. */
  snapshot(at: MarketEvent): BookEvent | undefined {
    if (!this.#isLive) return undefined
    const { bids, asks } = this.#book.depth()
    const flat = (levels: readonly { ticks: number; lots: number }[]): Float64Array =>
      Float64Array.from(levels.flatMap(({ ticks, lots }) => [ticks, lots]))
    const { market, exchangeTime, receivedAt } = at
    return {
      type: 'snapshot',
      market,
      exchangeTime,
      receivedAt,
      bids: flat(bids),
      asks: flat(asks),
      nonce: this.#nonce,
      beginNonce: 0,
    }
  }
}

/** The files of one day. */
class DayFiles {
  readonly day: string
  readonly #folder: string
  readonly #environment: string
  readonly #market: RecordedMarket
  readonly #part: DataPart | undefined
  readonly #open: Partial<
    Record<'book' | 'trades', { table: TableWriter; events: number; from: number; to: number }>
  > = {}
  readonly #gaps: FileGap[] = []
  #events = 0

  constructor(options: {
    folder: string
    environment: string
    market: RecordedMarket
    day: string
    part: DataPart | undefined
  }) {
    this.#folder = options.folder
    this.#environment = options.environment
    this.#market = options.market
    this.#part = options.part
    this.day = options.day
  }

  async add(event: MarketEvent): Promise<void> {
    if (event.type === 'gap') {
      const { receivedAt: at, expected, found } = event
      this.#gaps.push({ at, expected, found: Number.isNaN(found) ? null : found })
      return
    }
    const channel = event.type === 'trade' ? 'trades' : 'book'
    const { receivedAt } = event
    const file = this.#open[channel] ?? {
      table: await this.#create(channel),
      events: 0,
      from: receivedAt,
      to: receivedAt,
    }
    this.#open[channel] = file
    file.to = receivedAt
    if (event.type === 'trade') await this.#trade(file.table, event, this.#events)
    else await this.#book(file.table, event, this.#events)
    file.events++
    this.#events++
  }

  /** Completes the files. @param partial why they end early */
  async close(partial?: string): Promise<DataFile[]> {
    const files: DataFile[] = []
    for (const channel of ['book', 'trades'] as const) {
      const file = this.#open[channel]
      if (file === undefined) continue
      const { table, events, from, to } = file
      files.push({
        file: this.#path(channel),
        environment: this.#environment,
        market: this.#market,
        channel,
        day: this.day,
        rows: table.rows,
        events,
        from,
        to,
        gaps: channel === 'book' ? this.#gaps : [],
        sha256: await table.close(),
        partial,
        ...this.#partOf(channel),
      })
    }
    return files
  }

  #partOf(channel: 'book' | 'trades'): Pick<DataFile, 'part' | 'sequences' | 'missed'> {
    if (this.#part === undefined) return {}
    const { number, sequences, missed } = this.#part
    const [of, lost] = [sequences?.[channel], missed?.[channel]]
    return {
      part: number,
      ...(of === undefined ? {} : { sequences: of }),
      ...(lost === undefined ? {} : { missed: lost }),
    }
  }

  #path(channel: string): string {
    const { marketId, ticker } = this.#market
    const name = ticker === undefined ? String(marketId) : `${marketId}-${ticker.replaceAll(UNSAFE, '-')}`
    const part = this.#part === undefined ? '' : `-${String(this.#part.number).padStart(6, '0')}`
    return `${this.#environment.replaceAll(UNSAFE, '-')}/${name}/${channel}-${this.day}${part}.parquet`
  }

  async #create(channel: 'book' | 'trades'): Promise<TableWriter> {
    const path = join(this.#folder, this.#path(channel))
    await mkdir(join(path, '..'), { recursive: true })
    return TableWriter.create(path, channel === 'book' ? BOOK_COLUMNS : TRADE_COLUMNS)
  }

  async #book(table: TableWriter, event: BookEvent, index: number): Promise<void> {
    const { exchangeTime, receivedAt, nonce, beginNonce, bids, asks } = event
    const { priceDecimals, sizeDecimals } = this.#market
    const head = [index, exchangeTime, receivedAt, event.type === 'snapshot', nonce, beginNonce] as const
    if (bids.length + asks.length === 0) {
      await table.add([...head, 'none', 0, 0, 0, 0])
      return
    }
    for (const [side, levels] of [
      ['bid', bids],
      ['ask', asks],
    ] as const) {
      for (let i = 0; i < levels.length; i += 2) {
        const ticks = levels[i] ?? 0
        const lots = levels[i + 1] ?? 0
        await table.add([...head, side, ticks, lots, ticks / 10 ** priceDecimals, lots / 10 ** sizeDecimals])
      }
    }
  }

  #trade(table: TableWriter, event: TradeEvent, index: number): Promise<void> {
    const { exchangeTime, receivedAt, tradeId, takerSide, price, size } = event
    const { priceDecimals, sizeDecimals } = this.#market
    const amounts = [price, size, price / 10 ** priceDecimals, size / 10 ** sizeDecimals] as const
    return table.add([index, exchangeTime, receivedAt, tradeId, takerSide, ...amounts])
  }
}

function each(levels: Float64Array, apply: (ticks: number, lots: number) => void): void {
  for (let i = 0; i < levels.length; i += 2) apply(levels[i] ?? 0, levels[i + 1] ?? 0)
}
