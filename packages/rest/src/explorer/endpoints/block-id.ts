import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerRecord, ExplorerRecordModel } from '../models.ts'

/** Parameters of {@link blockId}. */
export interface BlockIdParameters {
  /** Block height. */
  blockId: number
}

/** GET `/blocks/{blockId}` of the explorer. */
export const blockIdEndpoint: Endpoint<BlockIdParameters, ExplorerRecord> = {
  name: 'blockId',
  method: 'GET',
  path: '/blocks/{blockId}',
  weight: 1,
  auth: 'none',
  parameters: {
    blockId: { wire: 'blockId', kind: 'integer', required: true, minimum: 0 },
  },
  response: ExplorerRecordModel,
}

/**
 * One block. The fields beyond those of `blocks` are undocumented and passed through.
 *
 * GET `/blocks/{blockId}` of the explorer API, weight 1 of 90 a minute.
 */
export function blockId(
  rest: RestContext,
  parameters: BlockIdParameters,
  options?: CallOptions,
): Promise<ExplorerRecord> {
  return call(rest, blockIdEndpoint, parameters, options)
}
