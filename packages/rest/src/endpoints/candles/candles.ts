import { Candles as CandlesModel } from '@lighter/standards/schema'
import type { Candles } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
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

/** GET `/api/v1/candles`. */
export const candlesEndpoint: Endpoint<CandlesParameters, Candles> = {
  name: 'candles',
  method: 'GET',
  path: '/api/v1/candles',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market', required: true },
    resolution: {
      wire: 'resolution',
      kind: 'string',
      oneOf: ['1m', '5m', '15m', '30m', '1h', '4h', '12h', '1d'],
      default: '1h',
    },
    startTimestamp: { wire: 'start_timestamp', kind: 'time', required: true, maximum: 5000000000000 },
    endTimestamp: { wire: 'end_timestamp', kind: 'time', required: true, maximum: 5000000000000 },
    countBack: { wire: 'count_back', kind: 'integer', required: true },
    setTimestampToEnd: { wire: 'set_timestamp_to_end', kind: 'boolean' },
    mergeMarkPrice: { wire: 'merge_mark_price', kind: 'boolean' },
  },
  complete: completeWindow,
  response: CandlesModel,
}

/**
 * Candles of a market, at most 500 a call.
 *
 * GET `/api/v1/candles`, weight 300.
 * Get candles (optimized with shortened fields and smaller response size).
 */
export function candles(
  rest: RestContext,
  parameters: CandlesParameters,
  options?: CallOptions,
): Promise<Candles> {
  return call(rest, candlesEndpoint, parameters, options)
}
