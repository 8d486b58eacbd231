import { Candles as CandlesModel } from '@lighter/standards/schema'
import type { Candles } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, market, time } from '../../core/parameter.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link candles}. */
export interface CandlesParameters {
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
  /** Label each bar with its end instead of its start. Server default: false. */
  setTimestampToEnd?: boolean | undefined
  /** Merge the mark price into the bars. */
  mergeMarkPrice?: boolean | undefined
}

/**
 * Candles of a market, at most 500 per call.
 *
 * GET `/api/v1/candles`, weight 300.
 * Field names are short to keep the response small.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
