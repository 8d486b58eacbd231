import { MarkPriceCandles as MarkPriceCandlesModel } from '@lighter/standards/schema'
import type { MarkPriceCandles } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link markPriceCandles}. */
export interface MarkPriceCandlesParameters {
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
}

/** GET `/api/v1/markPriceCandles`. */
export const markPriceCandlesEndpoint: Endpoint<MarkPriceCandlesParameters, MarkPriceCandles> = {
  name: 'markPriceCandles',
  method: 'GET',
  path: '/api/v1/markPriceCandles',
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
  },
  complete: completeWindow,
  response: MarkPriceCandlesModel,
}

/**
 * Candles of the mark price.
 *
 * GET `/api/v1/markPriceCandles`, weight 300.
 * Get mark price candles.
 */
export function markPriceCandles(
  rest: RestContext,
  parameters: MarkPriceCandlesParameters,
  options?: CallOptions,
): Promise<MarkPriceCandles> {
  return call(rest, markPriceCandlesEndpoint, parameters, options)
}
