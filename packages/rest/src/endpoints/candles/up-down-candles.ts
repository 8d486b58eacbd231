import { type Clock, toEpochMs, ValidationError } from '@lighter/standards'
import { RespGetUpDownCandles as RespGetUpDownCandlesModel } from '@lighter/standards/schema'
import type { RespGetUpDownCandles } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Longest range of one answer. */
export const UP_DOWN_RANGE_MS = 86_400_000

/** Parameters of {@link upDownCandles}. */
export interface UpDownCandlesParameters {
  /** Underlying of the series, for example `btc`. */
  symbol: string
  /** Length of its rounds, for example `15m`. */
  duration: string
  /** Length of a candle; those of `1s` are the single observations. Server default: 1s. */
  resolution?: '1s' | '30s' | undefined
  /** First candle, epoch milliseconds or Date. @default an hour before the end */
  startTimestamp?: number | Date | undefined
  /** Last candle, epoch milliseconds or Date, at most 24 hours after the start. @default now */
  endTimestamp?: number | Date | undefined
  /** Rows wanted. @default 3600 From 1 to 3600. */
  limit?: number | undefined
}

/** GET `/api/v1/upDownCandles`. */
export const upDownCandlesEndpoint: Endpoint<UpDownCandlesParameters, RespGetUpDownCandles> = {
  name: 'upDownCandles',
  method: 'GET',
  path: '/api/v1/upDownCandles',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: { wire: 'symbol', kind: 'string', required: true },
    duration: { wire: 'duration', kind: 'string', required: true },
    resolution: { wire: 'resolution', kind: 'string', oneOf: ['1s', '30s'] },
    startTimestamp: { wire: 'start_timestamp', kind: 'seconds', required: true },
    endTimestamp: { wire: 'end_timestamp', kind: 'seconds', required: true },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 3600, default: 3600 },
  },
  complete: completeRange,
  response: RespGetUpDownCandlesModel,
}

/**
 * Candles of the prices that settle an Up or Down series of binary options, oldest first. Prices are exact decimal texts of the
 * provider, `timestamp` is in seconds. `upDownCandlesAll` walks ranges of any length.
 *
 * GET `/api/v1/upDownCandles`, weight 300.
 *
 * @throws {ValidationError} if the range starts after its end or is longer than 24 hours, before anything is sent
 */
export function upDownCandles(
  rest: RestContext,
  parameters: UpDownCandlesParameters,
  options?: CallOptions,
): Promise<RespGetUpDownCandles> {
  return call(rest, upDownCandlesEndpoint, parameters, options)
}

function completeRange(parameters: UpDownCandlesParameters, clock: Clock): UpDownCandlesParameters {
  const endTimestamp = toEpochMs(parameters.endTimestamp ?? clock.now(), 'endTimestamp')
  const startTimestamp = toEpochMs(parameters.startTimestamp ?? endTimestamp - 3_600_000, 'startTimestamp')
  const span = endTimestamp - startTimestamp
  if (span >= 0 && span <= UP_DOWN_RANGE_MS) return { ...parameters, startTimestamp, endTimestamp }
  throw new ValidationError(
    `startTimestamp ${startTimestamp} is ${span < 0 ? 'after' : 'more than 24 hours before'} endTimestamp ${endTimestamp}. Nothing was sent.`,
    {
      field: 'startTimestamp',
      value: String(startTimestamp),
      allowed: `from ${endTimestamp - UP_DOWN_RANGE_MS} to ${endTimestamp}`,
    },
  )
}
