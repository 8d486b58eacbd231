import { RespGetLeases as RespGetLeasesModel } from '@lighter/standards/schema'
import type { RespGetLeases } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link leases}. */
export interface LeasesParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. Server default: 20. */
  limit?: number | undefined
}

/**
 * Fee-credit leases of an account.
 *
 * GET `/api/v1/leases`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
