import { Blocks as BlocksModel } from '@lighter/standards/schema'
import type { Blocks } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link block}. */
export interface BlockParameters {
  /** Meaning of `value`. */
  by: 'commitment' | 'height'
  /** The value to look up. */
  value: string | number
}

/**
 * A block by height or commitment.
 *
 * GET `/api/v1/block`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
