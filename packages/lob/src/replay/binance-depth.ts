import { ParseError } from '@lighter/standards'
import type { RecordedFrame } from './recording.ts'

/** A Binance depth diff (`depthUpdate`, possibly wrapped by the combined stream) or REST snapshot. */
interface BinanceFrame {
  data?: BinanceFrame
  lastUpdateId?: number
  bids?: [string, string][]
  asks?: [string, string][]
  e?: string
  /** Event time, ms. */
  E?: number
  /** First and last update of the diff, and the last of the previous diff (USD-M only). */
  U?: number
  u?: number
  pu?: number
  b?: [string, string][]
  a?: [string, string][]
}

/**
 * Converts recorded Binance depth to frames of Lighter's order_book channel: large, realistic diffs for replays and
 * benchmarks. If you publish the result, label it as Binance data. Diffs from before the snapshot are dropped, as in a
 * Binance client; prices and sizes keep their text.
 *
 * @throws {ParseError} `BAD_RECORDING` if the chain of diffs has a gap
 */
export async function* binanceToLighter(
  frames: AsyncIterable<RecordedFrame> | Iterable<RecordedFrame>,
  options: { marketId?: number | undefined } = {},
): AsyncGenerator<RecordedFrame, void, undefined> {
  const market = options.marketId ?? 0
  let last = -1
  let begun = false
  const early: RecordedFrame[] = []
  const convert = function* (record: RecordedFrame, body: BinanceFrame): Generator<RecordedFrame> {
    const { U = 0, u = 0, pu, b = [], a = [] } = body
    if (u <= last) return
    // The first diff may begin before the snapshot; after it each follows the previous one.
    if (begun && (pu ?? U - 1) !== last) {
      throw new ParseError(`The recorded diffs have a gap: ${pu ?? U - 1} after ${last}.`, {
        code: 'BAD_RECORDING',
        context: { expected: last, found: pu ?? U - 1 },
      })
    }
    yield { receivedAt: record.receivedAt, frame: frameText(market, 'update', b, a, u, last, body.E) }
    begun = true
    last = u
  }
  for await (const record of frames) {
    const parsed = JSON.parse(record.frame) as BinanceFrame
    const body = parsed.data ?? parsed
    if (body.lastUpdateId !== undefined) {
      last = body.lastUpdateId
      begun = false
      const { bids = [], asks = [] } = body
      yield {
        receivedAt: record.receivedAt,
        frame: frameText(market, 'subscribed', bids, asks, last, 0, body.E),
      }
      for (const waiting of early.splice(0)) {
        const diff = JSON.parse(waiting.frame) as BinanceFrame
        yield* convert(waiting, diff.data ?? diff)
      }
    } else if (body.e === 'depthUpdate') {
      if (last < 0) early.push(record)
      else yield* convert(record, body)
    }
  }
}

function frameText(
  market: number,
  type: 'subscribed' | 'update',
  bids: readonly [string, string][],
  asks: readonly [string, string][],
  nonce: number,
  begin: number,
  time = 0,
): string {
  const side = (levels: readonly [string, string][]): string =>
    levels.map(([price, size]) => `{"price":"${price}","size":"${size}"}`).join(',')
  return `{"channel":"order_book:${market}","last_updated_at":${time * 1000},"offset":${nonce},"order_book":{"code":0,"asks":[${side(asks)}],"bids":[${side(bids)}],"offset":${nonce},"nonce":${nonce},"last_updated_at":${time * 1000},"begin_nonce":${begin}},"timestamp":${time},"type":"${type}/order_book"}`
}
