import type { Candle } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { type RangeOf, walkWindows } from '../../core/window-walk.ts'
import { type CandlesParameters, candles } from './candles.ts'

/**
 * Iterates over the candles of a range of any length, oldest first, each once. Sends one request of weight 300 per 500
 * bars, when the next bars are needed. Starts with the bar that contains `startTimestamp`. Bars without trades are
 * passed through as the exchange sends them.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * for await (const row of candlesAll(rest.context, { marketId: 0, startTimestamp: Date.UTC(2026, 9, 1) })) console.log(row)
 * ```
 */
export function candlesAll(
  rest: RestContext,
  parameters: RangeOf<CandlesParameters>,
  options: RowWalkOptions<Candle> = {},
): AsyncGenerator<Candle, void, undefined> {
  return walkWindows(
    rest,
    {
      read: async (window) => (await candles(rest, { ...parameters, ...window }, options)).c,
      timeOf: (row) => row.t,
    },
    parameters,
    options,
  )
}
