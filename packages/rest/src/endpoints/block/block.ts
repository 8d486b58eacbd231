import { Blocks as BlocksModel } from '@lighter/standards/schema'
import type { Blocks } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link block}. */
export interface BlockParameters {
  /** What `value` is. */
  by: 'commitment' | 'height'
  /** The value to look up. */
  value: string | number
}

/**
 * A block by height or commitment.
 *
 * GET `/api/v1/block`, weight 300.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await block(rest.context, { by: 'commitment', value: '12' })
 * ```
 */
export const block: Endpoint<BlockParameters, Blocks> = endpoint({
  name: 'block',
  path: 'GET /api/v1/block',
  weight: 300,
  auth: 'none',
  parameters: {
    by: choice('commitment', 'height'),
    value: text(),
  },
  response: BlocksModel,
})
