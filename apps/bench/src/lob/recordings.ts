import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { binanceToLighter, type RecordedFrame, readRecording } from '@lighter/lob/replay'
import type { BookDecimals } from './adapters/adapter.ts'

/** Real data as frames of the present protocol, the snapshot first. */
export interface Recording {
  name: string
  decimals: BookDecimals
  frames: Buffer[]
}

const FOLDER = resolve(import.meta.dirname, '../../../../packages/lob/test/fixtures')

/**
 * The recordings of Binance in the repository, and one of Lighter's ETH and BTC books of 2025 where `LIGHTER_RECORDING`
 * names its file: that one may not be copied here.
 */
export async function loadRecordings(quick: boolean): Promise<Recording[]> {
  const read = (file: string): AsyncGenerator<RecordedFrame> =>
    readRecording(createReadStream(resolve(FOLDER, file)))
  const lighter = process.env['LIGHTER_RECORDING']
  const usdm = 'binance_usdm_2024-08-08_btcusdt_depth.jsonl.gz'
  const spot = 'binance_spot_2024-08-08_btcusdt_depth.jsonl.gz'
  const ofLighter =
    lighter === undefined
      ? []
      : [
          {
            name: 'lighter-eth',
            decimals: { priceDecimals: 2, sizeDecimals: 4 },
            source: ofMarket(read(lighter), 0),
          },
          {
            name: 'lighter-btc',
            decimals: { priceDecimals: 1, sizeDecimals: 5 },
            source: ofMarket(read(lighter), 1),
          },
        ]
  const recordings = [
    ...ofLighter,
    // Binance diffs in Lighter framing.
    {
      name: 'binance-usdm',
      decimals: { priceDecimals: 2, sizeDecimals: 3 },
      source: binanceToLighter(read(usdm)),
    },
    {
      name: 'binance-spot',
      decimals: { priceDecimals: 2, sizeDecimals: 8 },
      source: binanceToLighter(read(spot)),
    },
  ]
  return Promise.all(
    recordings.slice(0, quick ? 1 : recordings.length).map(async ({ name, decimals, source }) => {
      const frames: Buffer[] = []
      for await (const { frame } of source) frames.push(Buffer.from(frame))
      return { name, decimals, frames }
    }),
  )
}

interface OldFrame {
  channel: string
  offset: number
  order_book: { code: number; asks: unknown; bids: unknown; offset: number }
  timestamp: number
  type: string
}

/** Frames of one market, with the nonces that they did not have in 2025: the offset, which rose by one. */
async function* ofMarket(
  frames: AsyncIterable<RecordedFrame>,
  market: number,
): AsyncGenerator<RecordedFrame> {
  for await (const { receivedAt, frame } of frames) {
    const { channel, offset, order_book: book, timestamp, type } = JSON.parse(frame) as OldFrame
    if (channel !== `order_book:${market}`) continue
    const begin_nonce = type.startsWith('subscribed') ? 0 : offset - 1
    const { code, asks, bids } = book
    const order_book = { code, asks, bids, offset, nonce: offset, begin_nonce }
    yield { receivedAt, frame: JSON.stringify({ channel, offset, order_book, timestamp, type }) }
  }
}
