import { parseJson } from '@lighter/standards/json'
import { FrameScanner, type ScannedSide } from '../scan/frame-scanner.ts'
import { EventGuard } from './event-guard.ts'
import type {
  BookEvent,
  MarketEvent,
  Place,
  ReadEventsOptions,
  RecordedMarket,
  TradeEvent,
} from './market-event.ts'
import { readError } from './read-error.ts'
import { recordedFrame } from './recording.ts'
import { isHeaderLine, parseHeader, type RecordingHeader } from './recording-header.ts'
import { filesOf, linesOf, type SourceFile } from './source-file.ts'
import { levelsOf, ticksAt } from './wire-levels.ts'

/** Options of {@link readLighterEvents}. */
export interface LighterEventsOptions extends ReadEventsOptions {
  /**
   * The market to read: an id or a ticker of the recording's header, or a market with its decimals for recordings without
   * header. @default the only market of the header
   */
  market?: number | string | RecordedMarket | undefined
  /** Network that the recording must be of, if its header names one. */
  environment?: string | undefined
}

/**
 * Reads the book and trade events of one market from recorded frames of Lighter, as `recordFrames` and `lighter record`
 * write them: one file, or several in their order. Frames of other markets and channels are skipped. Trades that the
 * first message of the trade channel repeats from before the recording are skipped; after a reconnect, those not seen
 * yet are events.
 *
 * @throws {ParseError} with file and line: `WRONG_MARKET`, `DECIMALS_MISSING`, `MIXED_ENVIRONMENTS`, `RECORDING_GAP`,
 *   `TIME_RUNS_BACK`, `BAD_LEVEL`, `BAD_RECORDING`, `TRUNCATED_RECORDING`
 */
export async function* readLighterEvents(
  source: SourceFile | readonly SourceFile[],
  options: LighterEventsOptions = {},
): AsyncGenerator<MarketEvent, void, undefined> {
  const guard = new EventGuard(options)
  let environment = options.environment
  let reader = typeof options.market === 'object' ? new FrameReader(options.market, guard) : undefined
  let place: Place = { file: 'recording' }
  const others = new Set<string>()
  for (const file of filesOf(source)) {
    for await (const line of linesOf(file)) {
      place = line.place
      if (line.text === '') continue
      if (isHeaderLine(line.text)) {
        const header = parseHeader(line.text, place)
        if (environment !== undefined && header.environment !== environment)
          throw readError(
            'MIXED_ENVIRONMENTS',
            place,
            `the recording is of ${header.environment}, not of ${environment}. Read each network on its own.`,
          )
        environment = header.environment
        reader = checkedReader(reader, marketOf(header, options.market, place), guard, place)
        continue
      }
      if (reader === undefined)
        throw readError(
          'DECIMALS_MISSING',
          place,
          'the recording has no header with decimals. Pass market: { marketId, priceDecimals, sizeDecimals }.',
        )
      const { receivedAt, frame } = recordedFrame(line.text, place)
      const other = reader.otherMarket(frame)
      if (other === undefined) yield* reader.events(frame, receivedAt, place)
      else if (others.size < 100) others.add(other)
    }
  }
  if (guard.isStarted) return
  const found = others.size === 0 ? 'no order book frames' : `only frames of ${[...others].join(', ')}`
  const wanted = reader === undefined ? 'the market' : `market ${reader.market.marketId}`
  throw readError('WRONG_MARKET', place, `the recording has no book of ${wanted}; it has ${found}.`)
}

function checkedReader(
  reader: FrameReader | undefined,
  market: RecordedMarket,
  guard: EventGuard,
  place: Place,
): FrameReader {
  if (reader === undefined) return new FrameReader(market, guard)
  const known = reader.market
  if (known.priceDecimals !== market.priceDecimals || known.sizeDecimals !== market.sizeDecimals)
    throw readError(
      'WRONG_MARKET',
      place,
      `the recording has ${market.priceDecimals} price and ${market.sizeDecimals} size decimals; expected are ${known.priceDecimals} and ${known.sizeDecimals}.`,
    )
  return reader
}

function marketOf(
  { markets }: RecordingHeader,
  wanted: LighterEventsOptions['market'],
  place: Place,
): RecordedMarket {
  const names = markets.map(({ marketId, ticker }) => `${ticker ?? ''} (${marketId})`.trim()).join(', ')
  if (wanted === undefined) {
    const [only] = markets
    if (only !== undefined && markets.length === 1) return only
    throw readError('WRONG_MARKET', place, `the recording has several markets: ${names}. Pass market.`)
  }
  const id = typeof wanted === 'object' ? wanted.marketId : wanted
  const found = markets.find(({ marketId, ticker }) => marketId === id || ticker === id)
  if (found !== undefined) return found
  throw readError('WRONG_MARKET', place, `the recording has ${names}, not ${String(id)}.`)
}

interface WireTrade {
  trade_id: bigint | number | string
  price: string
  size: string
  is_maker_ask: boolean
  timestamp: number
}

interface WireFrame {
  type?: string
  timestamp?: number
  offset?: number
  order_book?: {
    bids?: { price: string; size: string }[] | null
    asks?: { price: string; size: string }[] | null
    nonce?: number
    begin_nonce?: number
    offset?: number
  }
  trades?: WireTrade[] | null
  liquidation_trades?: WireTrade[] | null
}

const CHANNEL = /"channel":"(?:order_book|trade):(\d+)"/

/** Reads the frames of one market. */
class FrameReader {
  readonly market: RecordedMarket
  readonly #guard: EventGuard
  readonly #scanner: FrameScanner
  readonly #book: string
  readonly #trade: string
  #lastTrade = -1n

  constructor(market: RecordedMarket, guard: EventGuard) {
    this.market = market
    this.#guard = guard
    this.#scanner = new FrameScanner(market.priceDecimals, market.sizeDecimals)
    this.#book = `"channel":"order_book:${market.marketId}"`
    this.#trade = `"channel":"trade:${market.marketId}"`
  }

  /** Returns the channel of a frame of another market. */
  otherMarket(frame: string): string | undefined {
    if (frame.includes(this.#book) || frame.includes(this.#trade)) return undefined
    const id = CHANNEL.exec(frame)?.[1]
    return id === undefined ? undefined : `market ${id}`
  }

  *events(frame: string, receivedAt: number, place: Place): Generator<MarketEvent, void, undefined> {
    if (frame.includes(this.#book)) {
      yield* this.#guard.book(
        this.#scanned(frame, receivedAt, place) ?? this.#parsed(frame, receivedAt, place),
        place,
      )
    } else if (frame.includes(this.#trade)) yield* this.#trades(frame, receivedAt, place)
  }

  #scanned(frame: string, receivedAt: number, place: Place): BookEvent | undefined {
    const scanner = this.#scanner
    if (!scanner.scan(frame)) return undefined
    const nonce = scanner.nonce < 0 ? scanner.offset : scanner.nonce
    if (nonce < 0 || scanner.timestamp < 0) return undefined
    const { isSnapshot } = scanner
    const side = ({ start, count }: ScannedSide): Float64Array =>
      scanner.levels.slice(start, start + 2 * count)
    return {
      type: isSnapshot ? 'snapshot' : 'delta',
      market: this.market,
      exchangeTime: scanner.timestamp,
      receivedAt: this.#guard.received(receivedAt, scanner.timestamp, place),
      bids: side(scanner.bids),
      asks: side(scanner.asks),
      nonce,
      beginNonce: isSnapshot ? 0 : scanner.nonce < 0 ? nonce - 1 : scanner.beginNonce,
    }
  }

  #parsed(frame: string, receivedAt: number, place: Place): BookEvent {
    const { type = '', timestamp, offset, order_book: body } = json(frame, place)
    // Frames of 2025 have offsets, which rise by one, and no nonces.
    const nonce = body?.nonce ?? body?.offset ?? offset
    if (body === undefined || !Number.isSafeInteger(nonce) || nonce === undefined)
      throw readError('BAD_RECORDING', place, 'the order book frame has no nonce and no offset.')
    const isSnapshot = type.startsWith('subscribed/')
    const time = timestamp ?? receivedAt
    const side = (levels: { price: string; size: string }[] | null | undefined): Float64Array =>
      levelsOf(
        (levels ?? []).map(({ price, size }) => [price, size]),
        this.market,
        place,
      )
    return {
      type: isSnapshot ? 'snapshot' : 'delta',
      market: this.market,
      exchangeTime: time,
      receivedAt: this.#guard.received(receivedAt, time, place),
      bids: side(body.bids),
      asks: side(body.asks),
      nonce,
      beginNonce: isSnapshot ? 0 : body.nonce === undefined ? nonce - 1 : (body.begin_nonce ?? -1),
    }
  }

  *#trades(frame: string, receivedAt: number, place: Place): Generator<TradeEvent, void, undefined> {
    const { type = '', trades, liquidation_trades: liquidations } = json(frame, place)
    const all = [...(trades ?? []), ...(liquidations ?? [])].map((trade) => ({
      trade,
      id: BigInt(trade.trade_id),
    }))
    all.sort((a, b) => (a.id < b.id ? -1 : 1))
    const isHistory = type.startsWith('subscribed/') && this.#lastTrade < 0n
    for (const { trade, id } of all) {
      if (id <= this.#lastTrade) continue
      this.#lastTrade = id
      if (isHistory) continue
      yield {
        type: 'trade',
        market: this.market,
        exchangeTime: trade.timestamp,
        receivedAt: this.#guard.received(receivedAt, trade.timestamp, place),
        price: ticksAt(trade.price, this.market.priceDecimals, place),
        size: ticksAt(trade.size, this.market.sizeDecimals, place),
        takerSide: trade.is_maker_ask ? 'buy' : 'sell',
        tradeId: id.toString(),
      }
    }
    // In a quiet market the history at the start of a recording can be empty: all later trades are new.
    if (isHistory && this.#lastTrade < 0n) this.#lastTrade = 0n
  }
}

function json(frame: string, place: Place): WireFrame {
  try {
    const value: unknown = parseJson(frame)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw readError('BAD_RECORDING', place, 'the frame is not JSON.', cause)
  }
  throw readError('BAD_RECORDING', place, 'the frame is not an object.')
}
