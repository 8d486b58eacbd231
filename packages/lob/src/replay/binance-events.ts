import { EventGuard } from './event-guard.ts'
import type { BookEvent, MarketEvent, Place, ReadEventsOptions, RecordedMarket } from './market-event.ts'
import { readError } from './read-error.ts'
import { recordedFrame } from './recording.ts'
import { filesOf, linesOf, type SourceFile } from './source-file.ts'
import { levelsOf, ticksAt } from './wire-levels.ts'

/** Options of {@link readBinanceEvents}. */
export interface BinanceEventsOptions extends ReadEventsOptions {
  /** The market of the events, with the decimals of the recorded instrument. */
  market: RecordedMarket
}

interface BinanceFrame {
  stream?: string
  data?: BinanceFrame
  lastUpdateId?: number
  bids?: [string, string][]
  asks?: [string, string][]
  e?: string
  /** Symbol. */
  s?: string
  /** Event time and time of the trade, ms. */
  E?: number
  T?: number
  /** First and last update of the diff, and the last of the previous diff (USD-M only). */
  U?: number
  u?: number
  pu?: number
  b?: [string, string][]
  a?: [string, string][]
  /** Price, size, whether the buyer was the maker, trade id. */
  p?: string
  q?: string
  m?: boolean
  t?: number
}

/** Maximum number of diffs before a snapshot: it is requested after the stream begins, and takes seconds. */
const MOST_EARLY = 10_000

/**
 * Reads recorded Binance depth (`depthUpdate` and REST snapshots) and trades (`trade`), spot and USD-M: lines as
 * `recordingLine` writes them, or with `captured_at_ns`. Diffs that the snapshot contains are dropped.
 *
 * @throws {ParseError} with file and line: `WRONG_MARKET` for several instruments or none, `RECORDING_GAP`,
 *   `TIME_RUNS_BACK`, `BAD_LEVEL`, `BAD_RECORDING`, `TRUNCATED_RECORDING`
 */
export async function* readBinanceEvents(
  source: SourceFile | readonly SourceFile[],
  options: BinanceEventsOptions,
): AsyncGenerator<MarketEvent, void, undefined> {
  const { market } = options
  const guard = new EventGuard(options)
  let symbol: string | undefined
  let last = -1
  let isFirst = true
  let place: Place = { file: 'recording' }
  const early: { body: BinanceFrame; place: Place }[] = []
  const diff = (body: BinanceFrame, receivedAt: number, at: Place): readonly MarketEvent[] => {
    const { U = 0, u = 0, pu, b = [], a = [], E = receivedAt } = body
    if (u <= last) return []
    // The first diff may begin before the snapshot; after it each follows the previous one.
    const beginNonce = isFirst && U <= last + 1 ? last : (pu ?? U - 1)
    isFirst = false
    last = u
    return guard.book(bookEvent('delta', E, receivedAt, [b, a], [u, beginNonce], at), at)
  }
  const bookEvent = (
    type: BookEvent['type'],
    exchangeTime: number,
    receivedAt: number,
    [bids, asks]: readonly [[string, string][], [string, string][]],
    [nonce, beginNonce]: readonly [number, number],
    at: Place,
  ): BookEvent => ({
    type,
    market,
    exchangeTime,
    receivedAt,
    bids: levelsOf(bids, market, at),
    asks: levelsOf(asks, market, at),
    nonce,
    beginNonce,
  })
  for (const file of filesOf(source)) {
    for await (const line of linesOf(file)) {
      place = line.place
      if (line.text === '') continue
      const record = recordedFrame(line.text, place)
      const frame = parse(record.frame, place)
      const body = frame.data ?? frame
      if (body.s !== undefined && body.s !== symbol) {
        if (symbol !== undefined)
          throw readError(
            'WRONG_MARKET',
            place,
            `the recording has ${symbol} and ${body.s}. Read one instrument.`,
          )
        symbol = body.s
      }
      const time = body.E ?? record.receivedAt
      if (body.lastUpdateId !== undefined) {
        const { bids = [], asks = [], lastUpdateId } = body
        const at = guard.received(record.receivedAt, time, place)
        last = lastUpdateId
        isFirst = true
        yield* guard.book(bookEvent('snapshot', time, at, [bids, asks], [last, 0], place), place)
        // Received before the snapshot, so they count as received with it.
        for (const waiting of early.splice(0)) yield* diff(waiting.body, at, waiting.place)
      } else if (body.e === 'depthUpdate') {
        const at = guard.received(record.receivedAt, time, place)
        if (last >= 0) yield* diff(body, at, place)
        else {
          early.push({ body, place })
          if (early.length > MOST_EARLY)
            throw readError(
              'BAD_RECORDING',
              place,
              `the first ${MOST_EARLY} updates contain no snapshot. Record a REST depth snapshot when the stream begins.`,
            )
        }
      } else if (body.e === 'trade' && guard.isStarted) {
        const { p = '', q = '', m, t, T = time } = body
        const size = ticksAt(q, market.sizeDecimals, place)
        // USD-M sends trades without size for its insurance fund.
        if (size === 0) continue
        yield {
          type: 'trade',
          market,
          exchangeTime: T,
          receivedAt: guard.received(record.receivedAt, time, place),
          price: ticksAt(p, market.priceDecimals, place),
          size,
          takerSide: m === undefined ? 'unknown' : m ? 'sell' : 'buy',
          tradeId: t === undefined ? '' : String(t),
        }
      }
    }
  }
  if (!guard.isStarted)
    throw readError('WRONG_MARKET', place, 'the recording contains no Binance depth snapshot.')
}

function parse(frame: string, place: Place): BinanceFrame {
  try {
    const value: unknown = JSON.parse(frame)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw readError('BAD_RECORDING', place, 'the frame is not JSON.', cause)
  }
  throw readError('BAD_RECORDING', place, 'the frame is not an object.')
}
