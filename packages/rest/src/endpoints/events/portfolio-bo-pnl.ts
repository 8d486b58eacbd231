import { RespGetBoPnL as RespGetBoPnLModel } from '@lighter/standards/schema'
import type { RespGetBoPnL } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

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

/** GET `/api/v1/portfolio/boPnl`. */
export const portfolioBoPnlEndpoint: Endpoint<PortfolioBoPnlParameters, RespGetBoPnL> = {
  name: 'portfolioBoPnl',
  method: 'GET',
  path: '/api/v1/portfolio/boPnl',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    eventId: { wire: 'event_id', kind: 'integer' },
    cursor: { wire: 'cursor', kind: 'integer' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
  },
  rows: 'events',
  response: RespGetBoPnLModel,
}

/**
 * Realized profit and loss of an account in binary options, by event, newest first. Every outcome that was traded is listed, open
 * ones too; `settlement_pnl` is absent until its market has been settled.
 *
 * GET `/api/v1/portfolio/boPnl`, weight 300, needs an auth token.
 */
export function portfolioBoPnl(
  rest: RestContext,
  parameters: PortfolioBoPnlParameters = {},
  options?: CallOptions,
): Promise<RespGetBoPnL> {
  return call(rest, portfolioBoPnlEndpoint, parameters, options)
}
