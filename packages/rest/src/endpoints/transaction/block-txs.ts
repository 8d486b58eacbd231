import { Txs as TxsModel } from '@lighter/standards/schema'
import type { Txs } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link blockTxs}. */
export interface BlockTxsParameters {
  /** What `value` is. */
  by: 'block_height' | 'block_commitment'
  /** The value to look up. */
  value: string | number
}

/** GET `/api/v1/blockTxs`. */
export const blockTxsEndpoint: Endpoint<BlockTxsParameters, Txs> = {
  name: 'blockTxs',
  method: 'GET',
  path: '/api/v1/blockTxs',
  weight: 300,
  auth: 'none',
  parameters: {
    by: { wire: 'by', kind: 'string', required: true, oneOf: ['block_height', 'block_commitment'] },
    value: { wire: 'value', kind: 'string', required: true },
  },
  response: TxsModel,
}

/**
 * Transactions of a block.
 *
 * GET `/api/v1/blockTxs`, weight 300.
 * Get transactions in a block.
 */
export function blockTxs(
  rest: RestContext,
  parameters: BlockTxsParameters,
  options?: CallOptions,
): Promise<Txs> {
  return call(rest, blockTxsEndpoint, parameters, options)
}
