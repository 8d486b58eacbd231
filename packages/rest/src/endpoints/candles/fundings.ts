import { Fundings as FundingsModel } from '@lighter/standards/schema'
import type { Fundings } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market, time } from '../../core/parameter.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link fundings}. */
export interface FundingsParameters {
  /** Market id, from the market lists. */
  marketId: number
  /** Length of a bar. @default '1h' */
  resolution?: '1h' | '1d' | undefined
  /** Start, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** Number of rows before the end. @default 500, the most that one response holds */
  countBack?: number | undefined
}

/**
 * Past fundings of a market. Timestamps in the response are seconds.
 *
 * GET `/api/v1/fundings`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await fundings(rest.context, { marketId: 0 })
 * ```
 */
export const fundings: Endpoint<FundingsParameters, Fundings> = endpoint({
  name: 'fundings',
  path: 'GET /api/v1/fundings',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market(),
    resolution: choice('1h', '1d').or('1h'),
    startTimestamp: time(undefined, 5_000_000_000_000),
    endTimestamp: time(undefined, 5_000_000_000_000),
    countBack: integer(),
  },
  complete: completeWindow,
  response: FundingsModel,
})
