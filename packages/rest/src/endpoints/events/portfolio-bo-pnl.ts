import { RespGetBoPnL as RespGetBoPnLModel } from '@lighter/standards/schema'
import type { RespGetBoPnL } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link portfolioBoPnl}. */
export interface PortfolioBoPnlParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Only this event. */
  eventId?: number | undefined
  /** `next_cursor` of the answer before: the id of an event, which is not given again. */
  cursor?: number | undefined
  /** Events wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
}

/**
 * Realized profit and loss of an account in binary options, by event, newest first. Every outcome that was traded is listed, open
 * ones too; `settlement_pnl` is absent until its market has been settled.
 *
 * GET `/api/v1/portfolio/boPnl`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
