import { createReadStream } from 'node:fs'
import { Lighter, type LighterOptions } from '@lighter/gateway'
import { readParquetEvents } from '@lighter/lob/parquet'
import { type MarketEvents, readLighterEvents } from '@lighter/lob/replay'
import { recordFrames } from '@lighter/ws/record'
import { ended } from './show.ts'

/** Records the public streams of a market until the signal aborts, as `lighter record` does. */
export async function record(
  environment: LighterOptions['environment'],
  ticker: string,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  await using lighter = await Lighter.connect({ environment, readOnly: true })
  const { marketId, priceDecimals, sizeDecimals } = lighter.market({ ticker })
  await using _recording = recordFrames(lighter.ws, {
    file,
    header: {
      environment: lighter.context.environment.name,
      markets: [{ marketId, ticker, priceDecimals, sizeDecimals }],
    },
  })
  await lighter.ws.subscribeOrderBook({ marketId, onMessage: () => {} })
  await lighter.ws.subscribeTrade({ marketId, onMessage: () => {} })
  await ended(signal)
}

/** Reads a recording: a file of `lighter record`, or a folder of Parquet. */
export function readRecorded(path: string, ticker: string): MarketEvents {
  const options = { market: ticker, gaps: 'bridge' } as const
  return /\.jsonl(\.gz)?$/.test(path)
    ? readLighterEvents(createReadStream(path), options)
    : readParquetEvents({ folder: path, ...options })
}
