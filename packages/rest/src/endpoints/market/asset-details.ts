import { AssetDetails as AssetDetailsModel } from '@lighter/standards/schema'
import type { AssetDetails } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link assetDetails}. */
export interface AssetDetailsParameters {
  /** Only this asset. */
  assetId?: number | undefined
}

/**
 * Assets with decimals, minimum amounts and margin rules.
 *
 * GET `/api/v1/assetDetails`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await assetDetails(rest.context)
 * ```
 */
export const assetDetails: Endpoint<AssetDetailsParameters, AssetDetails> = endpoint({
  name: 'assetDetails',
  path: 'GET /api/v1/assetDetails',
  weight: 300,
  auth: 'none',
  parameters: {
    assetId: integer().optional(),
  },
  response: AssetDetailsModel,
})
