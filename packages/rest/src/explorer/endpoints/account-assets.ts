import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerAssets, ExplorerAssetsModel } from '../models.ts'

/** Parameters of {@link accountAssets}. */
export interface AccountAssetsParameters {
  /** L1 address or account index; the client’s own account when absent. */
  param?: string | number | undefined
}

/** GET `/accounts/{param}/assets` of the explorer. */
export const accountAssetsEndpoint: Endpoint<AccountAssetsParameters, ExplorerAssets> = {
  name: 'accountAssets',
  method: 'GET',
  path: '/accounts/{param}/assets',
  weight: 2,
  auth: 'none',
  parameters: {
    param: { wire: 'param', kind: 'string', required: true, fill: 'accountIndex' },
  },
  response: ExplorerAssetsModel,
}

/**
 * Assets of an account, by asset id.
 *
 * GET `/accounts/{param}/assets` of the explorer API, weight 2 of 90 a minute.
 */
export function accountAssets(
  rest: RestContext,
  parameters: AccountAssetsParameters = {},
  options?: CallOptions,
): Promise<ExplorerAssets> {
  return call(rest, accountAssetsEndpoint, parameters, options)
}
