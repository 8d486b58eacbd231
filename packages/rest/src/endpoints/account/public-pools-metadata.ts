import { RespPublicPoolsMetadata as RespPublicPoolsMetadataModel } from '@lighter/standards/schema'
import type { RespPublicPoolsMetadata } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link publicPoolsMetadata}. */
export interface PublicPoolsMetadataParameters {
  /** Kind of rows to return. */
  filter?: 'all' | 'user' | 'protocol' | 'account_index' | 'stake' | undefined
  /** Start of the page. @default 0 */
  index?: number | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
  /** Account whose shares are added to each row. Not filled from the client. */
  accountIndex?: number | undefined
}

/**
 * Public pools with shares and returns.
 *
 * GET `/api/v1/publicPoolsMetadata`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await publicPoolsMetadata(rest.context)
 * ```
 */
export const publicPoolsMetadata: Endpoint<PublicPoolsMetadataParameters, RespPublicPoolsMetadata> = endpoint(
  {
    name: 'publicPoolsMetadata',
    path: 'GET /api/v1/publicPoolsMetadata',
    weight: 300,
    auth: 'optional',
    parameters: {
      filter: choice('all', 'user', 'protocol', 'account_index', 'stake').optional(),
      index: integer().or(0),
      limit: integer(1, 100).or(100),
      accountIndex: integer().optional(),
    },
    response: RespPublicPoolsMetadataModel,
  },
)
