import { toEpochMs } from '@lighter/standards'
import type { UpDownCandle } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { UP_DOWN_RANGE_MS, type UpDownCandlesParameters, upDownCandles } from './up-down-candles.ts'

/**
 * Iterates over the candles of an Up or Down series over a range of any length, oldest first, each once. Sends one
 * request of weight 300 per `limit` rows or 24 hours, when the next rows are needed.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * for await (const row of upDownCandlesAll(rest.context, { symbol: 'btc', duration: '15m' })) console.log(row)
 * ```
 */
export async function* upDownCandlesAll(
  rest: RestContext,
  parameters: UpDownCandlesParameters,
  options: RowWalkOptions<UpDownCandle> = {},
): AsyncGenerator<UpDownCandle, void, undefined> {
  let left = options.maxRows ?? Number.POSITIVE_INFINITY
  if (left <= 0) return
  const end = toEpochMs(parameters.endTimestamp ?? rest.clock.now(), 'endTimestamp')
  let start = toEpochMs(parameters.startTimestamp ?? end - 3_600_000, 'startTimestamp')
  let last = Number.NEGATIVE_INFINITY
  let pages = 0
  let rows = 0
  do {
    const until = Math.min(end, Math.max(start, start + UP_DOWN_RANGE_MS))
    const page = await upDownCandles(
      rest,
      { ...parameters, startTimestamp: start, endTimestamp: until },
      options,
    )
    const fresh = page.candles.filter(({ timestamp }) => timestamp > last)
    rows += fresh.length
    options.onProgress?.({ pages: ++pages, rows })
    for (const row of fresh) {
      last = row.timestamp
      if (options.until?.(row) === true) return
      yield row
      if (--left <= 0) return
    }
    // The cursor is the second to continue from; without a cursor the window is complete. A cursor that goes back would
    // never end.
    const next = (page.next_cursor ?? 0) * 1000
    start = next > start ? next : until + 1000
  } while (start <= end)
}
