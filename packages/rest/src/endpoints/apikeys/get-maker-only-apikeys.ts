import { RespGetMakerOnlyApiKeys as RespGetMakerOnlyApiKeysModel } from '@lighter/standards/schema'
import type { RespGetMakerOnlyApiKeys } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link getMakerOnlyApikeys}. */
export interface GetMakerOnlyApikeysParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * API key slots registered as maker-only.
 *
 * GET `/api/v1/getMakerOnlyApiKeys`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await getMakerOnlyApikeys(rest.context)
 * ```
 */
export const getMakerOnlyApikeys: Endpoint<GetMakerOnlyApikeysParameters, RespGetMakerOnlyApiKeys> = endpoint(
  {
    name: 'getMakerOnlyApikeys',
    path: 'GET /api/v1/getMakerOnlyApiKeys',
    weight: 300,
    auth: 'required',
    parameters: {
      accountIndex: integer().ofClient('accountIndex'),
    },
    response: RespGetMakerOnlyApiKeysModel,
  },
)
