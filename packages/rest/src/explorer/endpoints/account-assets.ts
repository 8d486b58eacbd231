import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'
import { type ExplorerAssets, ExplorerAssetsModel } from '../models.ts'

/** Parameters of {@link accountAssets}. */
export interface AccountAssetsParameters {
  /** L1 address or account index. @default the client's account */
  param?: string | number | undefined
}

/**
 * Assets of an account, by asset id.
 *
 * GET `/accounts/{param}/assets` of the explorer API, weight 2 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await accountAssets(explorer.context)
 * ```
 */
export const accountAssets: Endpoint<AccountAssetsParameters, ExplorerAssets> = endpoint({
  name: 'accountAssets',
  path: 'GET /accounts/{param}/assets',
  weight: 2,
  auth: 'none',
  parameters: {
    param: text().ofClient('accountIndex'),
  },
  response: ExplorerAssetsModel,
})
