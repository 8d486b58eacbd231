import { Blocks as BlocksModel } from '@lighter/standards/schema'
import type { Blocks } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link blocks}. */
export interface BlocksParameters {
  /** Start of the page. */
  index?: number | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** `sort` of the API. Server default: asc. */
  sort?: 'asc' | 'desc' | undefined
}

/** GET `/api/v1/blocks`. */
export const blocksEndpoint: Endpoint<BlocksParameters, Blocks> = {
  name: 'blocks',
  method: 'GET',
  path: '/api/v1/blocks',
  weight: 300,
  auth: 'none',
  parameters: {
    index: { wire: 'index', kind: 'integer' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
    sort: { wire: 'sort', kind: 'string', oneOf: ['asc', 'desc'] },
  },
  response: BlocksModel,
}

/**
 * Blocks of the rollup.
 *
 * GET `/api/v1/blocks`, weight 300.
 * Get blocks.
 */
export function blocks(
  rest: RestContext,
  parameters: BlocksParameters = {},
  options?: CallOptions,
): Promise<Blocks> {
  return call(rest, blocksEndpoint, parameters, options)
}
