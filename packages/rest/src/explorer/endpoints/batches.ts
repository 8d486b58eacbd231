import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { type ExplorerBatches, ExplorerBatchesModel } from '../models.ts'

/**
 * Recent batches.
 *
 * GET `/batches` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await batches(explorer.context)
 * ```
 */
export const batches: Endpoint<Record<never, never>, ExplorerBatches> = endpoint({
  name: 'batches',
  path: 'GET /batches',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerBatchesModel,
})
