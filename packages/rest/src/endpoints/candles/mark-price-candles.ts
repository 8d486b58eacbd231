import { MarkPriceCandles as MarkPriceCandlesModel } from '@lighter/standards/schema'
import type { MarkPriceCandles } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market, time } from '../../core/parameter.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link markPriceCandles}. */
export interface MarkPriceCandlesParameters {
  /** Market id, from the market lists. */
  marketId: number
  /** Length of a bar. @default '1h' */
  resolution?: '1m' | '5m' | '15m' | '30m' | '1h' | '4h' | '12h' | '1d' | undefined
  /** Start, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** Number of rows before the end. @default 500, the most that one response holds */
  countBack?: number | undefined
}

/**
 * Candles of the mark price.
 *
 * GET `/api/v1/markPriceCandles`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await markPriceCandles(rest.context, { marketId: 0 })
 * ```
 */
export const markPriceCandles: Endpoint<MarkPriceCandlesParameters, MarkPriceCandles> = endpoint({
  name: 'markPriceCandles',
  path: 'GET /api/v1/markPriceCandles',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market(),
    resolution: choice('1m', '5m', '15m', '30m', '1h', '4h', '12h', '1d').or('1h'),
    startTimestamp: time(undefined, 5_000_000_000_000),
    endTimestamp: time(undefined, 5_000_000_000_000),
    countBack: integer(),
  },
  complete: completeWindow,
  response: MarkPriceCandlesModel,
})
