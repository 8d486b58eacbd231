import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'
import { type ExplorerRecord, ExplorerRecordModel } from '../models.ts'

/** Parameters of {@link blockId}. */
export interface BlockIdParameters {
  /** Block height. */
  blockId: number
}

/**
 * One block. The fields beyond those of `blocks` are undocumented and passed through unchanged.
 *
 * GET `/blocks/{blockId}` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await blockId(explorer.context, { blockId: 12 })
 * ```
 */
export const blockId: Endpoint<BlockIdParameters, ExplorerRecord> = endpoint({
  name: 'blockId',
  path: 'GET /blocks/{blockId}',
  weight: 1,
  auth: 'none',
  parameters: {
    blockId: integer(0).named('blockId'),
  },
  response: ExplorerRecordModel,
})
