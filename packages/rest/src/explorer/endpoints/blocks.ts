import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerBlocks, ExplorerBlocksModel } from '../models.ts'

/** GET `/blocks` of the explorer. */
export const blocksEndpoint: Endpoint<Record<never, never>, ExplorerBlocks> = {
  name: 'blocks',
  method: 'GET',
  path: '/blocks',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerBlocksModel,
}

/**
 * Recent blocks.
 *
 * GET `/blocks` of the explorer API, weight 1 of 90 a minute.
 */
export function blocks(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ExplorerBlocks> {
  return call(rest, blocksEndpoint, parameters, options)
}
