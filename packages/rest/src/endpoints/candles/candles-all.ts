import type { Candle } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { type RangeOf, walkWindows } from '../../core/window-walk.ts'
import { type CandlesParameters, candles } from './candles.ts'

/**
 * Candles of a range of any length, oldest first, each once: one request of weight 300 for 500 bars, sent when it is
 * needed. Starts with the bar that holds `startTimestamp`. Bars without trades are as the exchange gives them.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
