import { type Clock, toEpochMs, ValidationError } from '@lighter/standards'
import { RespGetUpDownCandles as RespGetUpDownCandlesModel } from '@lighter/standards/schema'
import type { RespGetUpDownCandles } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, seconds, text } from '../../core/parameter.ts'

/** Longest range of one response, in milliseconds. */
export const UP_DOWN_RANGE_MS = 86_400_000

/** Parameters of {@link upDownCandles}. */
export interface UpDownCandlesParameters {
  /** Underlying of the series, for example `btc`. */
  symbol: string
  /** Length of a round, for example `15m`. */
  duration: string
  /** Length of a candle; a candle of `1s` is one observation. Server default: 1s. */
  resolution?: '1s' | '30s' | undefined
  /** First candle, epoch milliseconds or Date. @default an hour before the end */
  startTimestamp?: number | Date | undefined
  /** Last candle, epoch milliseconds or Date, at most 24 hours after the start. @default now */
  endTimestamp?: number | Date | undefined
  /** Number of rows, 1 to 3,600. @default 3600 */
  limit?: number | undefined
}

/**
 * Candles of the prices that settle an Up or Down series of binary options, oldest first. Prices are the exact decimal
 * strings of the provider; `timestamp` is in seconds. `upDownCandlesAll` covers ranges of any length.
 *
 * GET `/api/v1/upDownCandles`, weight 300.
 *
 * @throws {ValidationError} if the range starts after its end or is longer than 24 hours, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await upDownCandles(rest.context, { symbol: 'btc', duration: '15m' })
 * ```
 */
export const upDownCandles: Endpoint<UpDownCandlesParameters, RespGetUpDownCandles> = endpoint({
  name: 'upDownCandles',
  path: 'GET /api/v1/upDownCandles',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: text(),
    duration: text(),
    resolution: choice('1s', '30s').optional(),
    startTimestamp: seconds(),
    endTimestamp: seconds(),
    limit: integer(1, 3_600).or(3_600),
  },
  complete: completeRange,
  response: RespGetUpDownCandlesModel,
})

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
