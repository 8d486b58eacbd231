import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerPositions, ExplorerPositionsModel } from '../models.ts'

/** Parameters of {@link accountPositions}. */
export interface AccountPositionsParameters {
  /** L1 address or account index; the client’s own account when absent. */
  param?: string | number | undefined
}

/** GET `/accounts/{param}/positions` of the explorer. */
export const accountPositionsEndpoint: Endpoint<AccountPositionsParameters, ExplorerPositions> = {
  name: 'accountPositions',
  method: 'GET',
  path: '/accounts/{param}/positions',
  weight: 2,
  auth: 'none',
  parameters: {
    param: { wire: 'param', kind: 'string', required: true, fill: 'accountIndex' },
  },
  response: ExplorerPositionsModel,
}

/**
 * Positions of an account, by market id.
 *
 * GET `/accounts/{param}/positions` of the explorer API, weight 2 of 90 a minute.
 */
export function accountPositions(
  rest: RestContext,
  parameters: AccountPositionsParameters = {},
  options?: CallOptions,
): Promise<ExplorerPositions> {
  return call(rest, accountPositionsEndpoint, parameters, options)
}
