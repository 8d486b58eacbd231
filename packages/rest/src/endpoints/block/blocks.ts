import { Blocks as BlocksModel } from '@lighter/standards/schema'
import type { Blocks } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link blocks}. */
export interface BlocksParameters {
  /** Start of the page. */
  index?: number | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
  /** Order by height. Server default: asc. */
  sort?: 'asc' | 'desc' | undefined
}

/**
 * Blocks of the rollup.
 *
 * GET `/api/v1/blocks`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await blocks(rest.context)
 * ```
 */
export const blocks: Endpoint<BlocksParameters, Blocks> = endpoint({
  name: 'blocks',
  path: 'GET /api/v1/blocks',
  weight: 300,
  auth: 'none',
  parameters: {
    index: integer().optional(),
    limit: integer(1, 100).or(100),
    sort: choice('asc', 'desc').optional(),
  },
  response: BlocksModel,
})
