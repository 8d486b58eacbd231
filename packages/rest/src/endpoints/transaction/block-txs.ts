import { Txs as TxsModel } from '@lighter/standards/schema'
import type { Txs } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link blockTxs}. */
export interface BlockTxsParameters {
  /** Meaning of `value`. */
  by: 'block_height' | 'block_commitment'
  /** The value to look up. */
  value: string | number
}

/**
 * Transactions of a block.
 *
 * GET `/api/v1/blockTxs`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await blockTxs(rest.context, { by: 'block_height', value: '12' })
 * ```
 */
export const blockTxs: Endpoint<BlockTxsParameters, Txs> = endpoint({
  name: 'blockTxs',
  path: 'GET /api/v1/blockTxs',
  weight: 300,
  auth: 'none',
  parameters: {
    by: choice('block_height', 'block_commitment'),
    value: text(),
  },
  response: TxsModel,
})
