import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { type ExplorerBlocks, ExplorerBlocksModel } from '../models.ts'

/**
 * Recent blocks.
 *
 * GET `/blocks` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await blocks(explorer.context)
 * ```
 */
export const blocks: Endpoint<Record<never, never>, ExplorerBlocks> = endpoint({
  name: 'blocks',
  path: 'GET /blocks',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerBlocksModel,
})
