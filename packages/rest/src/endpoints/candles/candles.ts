import { Candles as CandlesModel } from '@lighter/standards/schema'
import type { Candles } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, market, time } from '../../core/parameter.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link candles}. */
export interface CandlesParameters {
  /** Market id, as the market lists give it. */
  marketId: number
  /** Length of a bar. @default '1h' */
  resolution?: '1m' | '5m' | '15m' | '30m' | '1h' | '4h' | '12h' | '1d' | undefined
  /** Start, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** How many rows back from the end. @default 500, the most that one answer holds */
  countBack?: number | undefined
  /** `set_timestamp_to_end` of the API. Server default: false. */
  setTimestampToEnd?: boolean | undefined
  /** `merge_mark_price` of the API. */
  mergeMarkPrice?: boolean | undefined
}

/**
 * Candles of a market, at most 500 a call.
 *
 * GET `/api/v1/candles`, weight 300.
 * Get candles (optimized with shortened fields and smaller response size).
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await candles(rest.context, { marketId: 0 })
 * ```
 */
export const candles: Endpoint<CandlesParameters, Candles> = endpoint({
  name: 'candles',
  path: 'GET /api/v1/candles',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market(),
    resolution: choice('1m', '5m', '15m', '30m', '1h', '4h', '12h', '1d').or('1h'),
    startTimestamp: time(undefined, 5_000_000_000_000),
    endTimestamp: time(undefined, 5_000_000_000_000),
    countBack: integer(),
    setTimestampToEnd: boolean().optional(),
    mergeMarkPrice: boolean().optional(),
  },
  complete: completeWindow,
  response: CandlesModel,
})
