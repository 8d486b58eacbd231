import { Blocks as BlocksModel } from '@lighter/standards/schema'
import type { Blocks } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link block}. */
export interface BlockParameters {
  /** What `value` is. */
  by: 'commitment' | 'height'
  /** The value to look up. */
  value: string | number
}

/** GET `/api/v1/block`. */
export const blockEndpoint: Endpoint<BlockParameters, Blocks> = {
  name: 'block',
  method: 'GET',
  path: '/api/v1/block',
  weight: 300,
  auth: 'none',
  parameters: {
    by: { wire: 'by', kind: 'string', required: true, oneOf: ['commitment', 'height'] },
    value: { wire: 'value', kind: 'string', required: true },
  },
  response: BlocksModel,
}

/**
 * A block by height or commitment.
 *
 * GET `/api/v1/block`, weight 300.
 * Get block by its height or commitment.
 */
export function block(
  rest: RestContext,
  parameters: BlockParameters,
  options?: CallOptions,
): Promise<Blocks> {
  return call(rest, blockEndpoint, parameters, options)
}
