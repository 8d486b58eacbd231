import { EnrichedTx as EnrichedTxModel } from '@lighter/standards/schema'
import type { EnrichedTx } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link txFromL1TxHash}. */
export interface TxFromL1TxHashParameters {
  /** `hash` of the API. */
  hash: string
}

/**
 * The L2 transaction of an L1 transaction.
 *
 * GET `/api/v1/txFromL1TxHash`, weight 50.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
