import type { MarketEvents, RecordedMarket } from '@lighter/lob/replay'
import { ConfigError } from '@lighter/standards'
import { BlockWriter, type EventBlock } from './event-block.ts'

/** Events of a block: large enough that its bookkeeping does not count, small enough to be collected often. */
const EVENTS = 8192

/** Recorded data in memory, in columns: read once, run many times. Workers share it without a copy. */
export interface PreparedData {
  /** Market of the events. */
  readonly market: RecordedMarket
  /** Number of events. */
  readonly events: number
  /** Bytes of memory that the columns take: about 25 for each event and 16 for each level. */
  readonly bytes: number
  /** The events, in columns. */
  readonly blocks: readonly EventBlock[]
}

/**
 * Reads recorded data into memory for {@link light} and {@link sweep}, which read it many times faster than a file.
 *
 * @param data - events of one market, from a reader of `@lighter/lob/replay` or `@lighter/lob/parquet`
 * @throws {ConfigError} `NO_DATA` for a source without events
 * @throws {ValidationError} for events of several markets
 * @throws the error of the source
 *
 * @example
 * ```ts
 * const data = await prepareData(readParquetEvents({ folder: 'data', market: 'BTC' }))
 * for (const queue of QUEUE_MODELS) console.log(queue, (await light({ data, strategy, queue })).pnl.total)
 * ```
 */
export async function prepareData(data: MarketEvents): Promise<PreparedData> {
  const blocks: EventBlock[] = []
  let writer: BlockWriter | undefined
  for await (const event of data) {
    writer ??= new BlockWriter(event.market, EVENTS)
    writer.add(event)
    if (writer.isFull) blocks.push(writer.take(true))
  }
  if (writer === undefined)
    throw new ConfigError('The source has no events. Check the file and the market that is read from it.', {
      code: 'NO_DATA',
    })
  const last = writer.take(true)
  if (last.count > 0) blocks.push(last)
  const sum = (of: (block: EventBlock) => number): number =>
    blocks.reduce((total, block) => total + of(block), 0)
  return {
    market: writer.market,
    events: sum(({ count }) => count),
    bytes: sum((block) =>
      [block.kinds, block.exchangeTimes, block.receivedTimes, block.starts, block.bids, block.values].reduce(
        (total, column) => total + column.byteLength,
        0,
      ),
    ),
    blocks,
  }
}
