import { RespGetLeases as RespGetLeasesModel } from '@lighter/standards/schema'
import type { RespGetLeases } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link leases}. */
export interface LeasesParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Number of rows. Server default: 20. */
  limit?: number | undefined
}

/**
 * Fee-credit leases of an account.
 *
 * GET `/api/v1/leases`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await leases(rest.context, { limit: 50 })
 * console.log(page.leases)
 * ```
 */
export const leases: Endpoint<LeasesParameters, RespGetLeases> = endpoint({
  name: 'leases',
  path: 'GET /api/v1/leases',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    cursor: text().optional(),
    limit: integer().optional(),
  },
  rows: 'leases',
  response: RespGetLeasesModel,
})
