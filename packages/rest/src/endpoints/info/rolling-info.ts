import { RespRollingInfo as RespRollingInfoModel } from '@lighter/standards/schema'
import type { RespRollingInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link rollingInfo}. */
export interface RollingInfoParameters {
  /** Symbol of the contract. */
  symbol: string
}

/**
 * Rolling contract data of a symbol.
 *
 * GET `/api/v1/rollingInfo`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await rollingInfo(rest.context, { symbol: 'ETH' })
 * ```
 */
export const rollingInfo: Endpoint<RollingInfoParameters, RespRollingInfo> = endpoint({
  name: 'rollingInfo',
  path: 'GET /api/v1/rollingInfo',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: text(),
  },
  response: RespRollingInfoModel,
})
