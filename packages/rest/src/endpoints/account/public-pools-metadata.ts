import { RespPublicPoolsMetadata as RespPublicPoolsMetadataModel } from '@lighter/standards/schema'
import type { RespPublicPoolsMetadata } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link publicPoolsMetadata}. */
export interface PublicPoolsMetadataParameters {
  /** Which rows to return. */
  filter?: 'all' | 'user' | 'protocol' | 'account_index' | 'stake' | undefined
  /** Start of the page. @default 0 */
  index?: number | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/publicPoolsMetadata`. */
export const publicPoolsMetadataEndpoint: Endpoint<PublicPoolsMetadataParameters, RespPublicPoolsMetadata> = {
  name: 'publicPoolsMetadata',
  method: 'GET',
  path: '/api/v1/publicPoolsMetadata',
  weight: 300,
  auth: 'optional',
  parameters: {
    filter: { wire: 'filter', kind: 'string', oneOf: ['all', 'user', 'protocol', 'account_index', 'stake'] },
    index: { wire: 'index', kind: 'integer', default: 0 },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
    accountIndex: { wire: 'account_index', kind: 'integer' },
  },
  response: RespPublicPoolsMetadataModel,
}

/**
 * Public pools with shares and returns.
 *
 * GET `/api/v1/publicPoolsMetadata`, weight 300, sends the auth token when the client has one.
 * Get public pools metadata.
 */
export function publicPoolsMetadata(
  rest: RestContext,
  parameters: PublicPoolsMetadataParameters = {},
  options?: CallOptions,
): Promise<RespPublicPoolsMetadata> {
  return call(rest, publicPoolsMetadataEndpoint, parameters, options)
}
