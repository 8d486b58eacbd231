import { RespGetLeases as RespGetLeasesModel } from '@lighter/standards/schema'
import type { RespGetLeases } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link leases}. */
export interface LeasesParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. Server default: 20. */
  limit?: number | undefined
}

/** GET `/api/v1/leases`. */
export const leasesEndpoint: Endpoint<LeasesParameters, RespGetLeases> = {
  name: 'leases',
  method: 'GET',
  path: '/api/v1/leases',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    cursor: { wire: 'cursor', kind: 'string' },
    limit: { wire: 'limit', kind: 'integer' },
  },
  rows: 'leases',
  response: RespGetLeasesModel,
}

/**
 * Fee-credit leases of an account.
 *
 * GET `/api/v1/leases`, weight 300, sends the auth token when the client has one.
 * Get leases.
 */
export function leases(
  rest: RestContext,
  parameters: LeasesParameters = {},
  options?: CallOptions,
): Promise<RespGetLeases> {
  return call(rest, leasesEndpoint, parameters, options)
}
