import { AssetDetails as AssetDetailsModel } from '@lighter/standards/schema'
import type { AssetDetails } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link assetDetails}. */
export interface AssetDetailsParameters {
  /** `asset_id` of the API. */
  assetId?: number | undefined
}

/** GET `/api/v1/assetDetails`. */
export const assetDetailsEndpoint: Endpoint<AssetDetailsParameters, AssetDetails> = {
  name: 'assetDetails',
  method: 'GET',
  path: '/api/v1/assetDetails',
  weight: 300,
  auth: 'none',
  parameters: {
    assetId: { wire: 'asset_id', kind: 'integer' },
  },
  response: AssetDetailsModel,
}

/**
 * Assets with decimals, minimum amounts and margin rules.
 *
 * GET `/api/v1/assetDetails`, weight 300.
 * Get asset details.
 */
export function assetDetails(
  rest: RestContext,
  parameters: AssetDetailsParameters = {},
  options?: CallOptions,
): Promise<AssetDetails> {
  return call(rest, assetDetailsEndpoint, parameters, options)
}
