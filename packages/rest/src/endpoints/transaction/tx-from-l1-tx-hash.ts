import { EnrichedTx as EnrichedTxModel } from '@lighter/standards/schema'
import type { EnrichedTx } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link txFromL1TxHash}. */
export interface TxFromL1TxHashParameters {
  /** Hash of the L1 transaction. */
  hash: string
}

/**
 * The L2 transaction of an L1 transaction.
 *
 * GET `/api/v1/txFromL1TxHash`, weight 50.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await txFromL1TxHash(rest.context, { hash: hash })
 * ```
 */
export const txFromL1TxHash: Endpoint<TxFromL1TxHashParameters, EnrichedTx> = endpoint({
  name: 'txFromL1TxHash',
  path: 'GET /api/v1/txFromL1TxHash',
  weight: 50,
  auth: 'none',
  parameters: {
    hash: text(),
  },
  response: EnrichedTxModel,
})
