import type { MarkPriceCandle } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { RowWalkOptions } from '../../core/walk.ts'
import { type RangeOf, walkWindows } from '../../core/window-walk.ts'
import { type MarkPriceCandlesParameters, markPriceCandles } from './mark-price-candles.ts'

/**
 * Mark price candles of a range of any length, oldest first, each once.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * for await (const row of markPriceCandlesAll(rest.context, { marketId: 0, startTimestamp: Date.UTC(2026, 9, 1) })) console.log(row)
 * ```
 */
export function markPriceCandlesAll(
  rest: RestContext,
  parameters: RangeOf<MarkPriceCandlesParameters>,
  options: RowWalkOptions<MarkPriceCandle> = {},
): AsyncGenerator<MarkPriceCandle, void, undefined> {
  return walkWindows(
    rest,
    {
      read: async (window) => (await markPriceCandles(rest, { ...parameters, ...window }, options)).c,
      timeOf: (row) => row.t,
    },
    parameters,
    options,
  )
}
