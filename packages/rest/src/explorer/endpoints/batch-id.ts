import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerRecord, ExplorerRecordModel } from '../models.ts'

/** Parameters of {@link batchId}. */
export interface BatchIdParameters {
  /** Batch number. */
  batchId: number
}

/** GET `/batches/{batchId}` of the explorer. */
export const batchIdEndpoint: Endpoint<BatchIdParameters, ExplorerRecord> = {
  name: 'batchId',
  method: 'GET',
  path: '/batches/{batchId}',
  weight: 1,
  auth: 'none',
  parameters: {
    batchId: { wire: 'batchId', kind: 'integer', required: true, minimum: 0 },
  },
  response: ExplorerRecordModel,
}

/**
 * One batch. The fields beyond those of `batches` are undocumented and passed through.
 *
 * GET `/batches/{batchId}` of the explorer API, weight 1 of 90 a minute.
 */
export function batchId(
  rest: RestContext,
  parameters: BatchIdParameters,
  options?: CallOptions,
): Promise<ExplorerRecord> {
  return call(rest, batchIdEndpoint, parameters, options)
}
