import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerBatches, ExplorerBatchesModel } from '../models.ts'

/** GET `/batches` of the explorer. */
export const batchesEndpoint: Endpoint<Record<never, never>, ExplorerBatches> = {
  name: 'batches',
  method: 'GET',
  path: '/batches',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerBatchesModel,
}

/**
 * Recent batches.
 *
 * GET `/batches` of the explorer API, weight 1 of 90 a minute.
 */
export function batches(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ExplorerBatches> {
  return call(rest, batchesEndpoint, parameters, options)
}
