import { EventGuard } from './event-guard.ts'
import type { BookEvent, MarketEvent, Place, ReadEventsOptions, RecordedMarket } from './market-event.ts'
import { mergeEvents } from './merge-events.ts'
import { readError } from './read-error.ts'
import { filesOf, linesOf, type SourceFile } from './source-file.ts'
import { levelsOf, ticksAt } from './wire-levels.ts'

/** Options of {@link readTardisEvents}. */
export interface TardisEventsOptions extends ReadEventsOptions {
  /** The market of the events, with the decimals of the recorded instrument. */
  market: RecordedMarket
  /** Files of `incremental_book_L2`, in their order. */
  book: SourceFile | readonly SourceFile[]
  /** Files of `trades`, in their order. */
  trades?: SourceFile | readonly SourceFile[] | undefined
  /** The instrument, for files with several. @default the only one */
  symbol?: string | undefined
}

/**
 * Reads Tardis CSV files, plain or gzip: `incremental_book_L2` and, optionally, `trades`, merged by their local
 * timestamps. Rows with the same timestamps are one event. The format has no sequence numbers: every snapshot after the
 * first one follows a reconnect of the recorder, which counts as a gap.
 *
 * @throws {ParseError} with file and line: `WRONG_MARKET`, `RECORDING_GAP`, `TIME_RUNS_BACK`, `BAD_LEVEL`,
 *   `BAD_RECORDING`, `TRUNCATED_RECORDING`
 */
export function readTardisEvents(options: TardisEventsOptions): AsyncGenerator<MarketEvent, void, undefined> {
  const { trades } = options
  const book = bookEvents(options)
  return trades === undefined ? book : mergeEvents(tradeEvents(trades, options), book)
}

interface Row {
  readonly place: Place
  /** Epoch ms, of the exchange and of the recorder. */
  readonly exchangeTime: number
  readonly receivedAt: number
  /** Returns the text of another column. */
  readonly cell: (name: string) => string
}

async function* bookEvents(options: TardisEventsOptions): AsyncGenerator<MarketEvent, void, undefined> {
  const { market } = options
  const guard = new EventGuard(options)
  let rows: Row[] = []
  let key = ''
  let nonce = 0
  let wasSnapshot = false
  const event = (): readonly MarketEvent[] => {
    const [first] = rows
    if (first === undefined) return []
    const { place, exchangeTime } = first
    const isSnapshot = first.cell('is_snapshot') === 'true'
    const side = (name: string): Float64Array =>
      levelsOf(
        rows.filter((row) => row.cell('side') === name).map((row) => [row.cell('price'), row.cell('amount')]),
        market,
        place,
      )
    // A snapshot may come in several messages; the others add to the first.
    const isReset = isSnapshot && !wasSnapshot
    wasSnapshot = isSnapshot
    const previous = nonce
    nonce += isReset && previous > 0 ? 2 : 1
    const found: BookEvent = {
      type: isReset ? 'snapshot' : 'delta',
      market,
      exchangeTime,
      receivedAt: guard.received(first.receivedAt, exchangeTime, place),
      bids: side('bid'),
      asks: side('ask'),
      nonce,
      beginNonce: isReset ? 0 : previous,
    }
    rows = []
    return guard.book(found, place)
  }
  for await (const row of rowsOf(options.book, options, ['is_snapshot', 'side', 'price', 'amount'])) {
    const next = `${row.cell('timestamp')},${row.cell('local_timestamp')},${row.cell('is_snapshot')}`
    if (next !== key) {
      yield* event()
      key = next
    }
    rows.push(row)
  }
  yield* event()
}

async function* tradeEvents(
  files: SourceFile | readonly SourceFile[],
  options: TardisEventsOptions,
): AsyncGenerator<MarketEvent, void, undefined> {
  const { market } = options
  const guard = new EventGuard(options)
  for await (const { place, exchangeTime, receivedAt, cell } of rowsOf(files, options, [
    'side',
    'price',
    'amount',
  ])) {
    const side = cell('side')
    yield {
      type: 'trade',
      market,
      exchangeTime,
      receivedAt: guard.received(receivedAt, exchangeTime, place),
      price: ticksAt(cell('price'), market.priceDecimals, place),
      size: ticksAt(cell('amount'), market.sizeDecimals, place),
      takerSide: side === 'buy' || side === 'sell' ? side : 'unknown',
      tradeId: cell('id'),
    }
  }
}

async function* rowsOf(
  files: SourceFile | readonly SourceFile[],
  options: TardisEventsOptions,
  needed: readonly string[],
): AsyncGenerator<Row, void, undefined> {
  let { symbol } = options
  let found = false
  let place: Place = { file: 'recording' }
  const others = new Set<string>()
  for (const file of filesOf(files)) {
    let columns: Map<string, number> | undefined
    for await (const line of linesOf(file)) {
      place = line.place
      if (line.text === '') continue
      const cells = line.text.split(',')
      if (columns === undefined) {
        columns = new Map(cells.map((name, i) => [name, i]))
        const names = ['symbol', 'timestamp', 'local_timestamp', ...needed]
        const missing = names.filter((name) => columns?.has(name) !== true)
        if (missing.length > 0)
          throw readError('BAD_RECORDING', place, `the CSV has no column ${missing.join(', ')}.`)
        continue
      }
      const at = columns
      const cell = (name: string): string => cells[at.get(name) ?? -1] ?? ''
      if (symbol === undefined) symbol = cell('symbol')
      else if (cell('symbol') !== symbol) {
        if (options.symbol === undefined)
          throw readError('WRONG_MARKET', place, `the file has ${symbol} and ${cell('symbol')}. Pass symbol.`)
        if (others.size < 20) others.add(cell('symbol'))
        continue
      }
      found = true
      const exchangeTime = micros(cell('timestamp'), 'timestamp', place)
      const receivedAt = micros(cell('local_timestamp'), 'local_timestamp', place)
      yield { place, exchangeTime, receivedAt, cell }
    }
  }
  if (!found)
    throw readError(
      'WRONG_MARKET',
      place,
      `the file has no rows of ${symbol ?? 'any instrument'}${others.size === 0 ? '' : `; the file has ${[...others].join(', ')}`}.`,
    )
}

function micros(text: string, column: string, place: Place): number {
  if (/^\d{1,16}$/.test(text)) return Number(text) / 1000
  throw readError('BAD_RECORDING', place, `${column} is not a time in microseconds: ${text.slice(0, 40)}`)
}
