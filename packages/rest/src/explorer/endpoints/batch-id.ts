import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'
import { type ExplorerRecord, ExplorerRecordModel } from '../models.ts'

/** Parameters of {@link batchId}. */
export interface BatchIdParameters {
  /** Batch number. */
  batchId: number
}

/**
 * One batch. The fields beyond those of `batches` are undocumented and passed through unchanged.
 *
 * GET `/batches/{batchId}` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await batchId(explorer.context, { batchId: 12 })
 * ```
 */
export const batchId: Endpoint<BatchIdParameters, ExplorerRecord> = endpoint({
  name: 'batchId',
  path: 'GET /batches/{batchId}',
  weight: 1,
  auth: 'none',
  parameters: {
    batchId: integer(0).named('batchId'),
  },
  response: ExplorerRecordModel,
})
