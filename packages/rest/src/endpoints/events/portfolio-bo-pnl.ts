import { RespGetBoPnL as RespGetBoPnLModel } from '@lighter/standards/schema'
import type { RespGetBoPnL } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link portfolioBoPnl}. */
export interface PortfolioBoPnlParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Only this event. */
  eventId?: number | undefined
  /** `next_cursor` of the previous response: the id of an event, which is not returned again. */
  cursor?: number | undefined
  /** Number of events, 1 to 100. @default 100 */
  limit?: number | undefined
}

/**
 * Realized profit and loss of an account in binary options, by event, newest first. Lists every traded outcome,
 * including those still open; `settlement_pnl` is absent until the market has settled.
 *
 * GET `/api/v1/portfolio/boPnl`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await portfolioBoPnl(rest.context, { limit: 50 })
 * console.log(page.events)
 * ```
 */
export const portfolioBoPnl: Endpoint<PortfolioBoPnlParameters, RespGetBoPnL> = endpoint({
  name: 'portfolioBoPnl',
  path: 'GET /api/v1/portfolio/boPnl',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    eventId: integer().optional(),
    cursor: integer().optional(),
    limit: integer(1, 100).or(100),
  },
  rows: 'events',
  response: RespGetBoPnLModel,
})
