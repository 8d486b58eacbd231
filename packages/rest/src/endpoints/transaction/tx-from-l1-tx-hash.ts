import { EnrichedTx as EnrichedTxModel } from '@lighter/standards/schema'
import type { EnrichedTx } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link txFromL1TxHash}. */
export interface TxFromL1TxHashParameters {
  /** `hash` of the API. */
  hash: string
}

/** GET `/api/v1/txFromL1TxHash`. */
export const txFromL1TxHashEndpoint: Endpoint<TxFromL1TxHashParameters, EnrichedTx> = {
  name: 'txFromL1TxHash',
  method: 'GET',
  path: '/api/v1/txFromL1TxHash',
  weight: 50,
  auth: 'none',
  parameters: {
    hash: { wire: 'hash', kind: 'string', required: true },
  },
  response: EnrichedTxModel,
}

/**
 * The L2 transaction of an L1 transaction.
 *
 * GET `/api/v1/txFromL1TxHash`, weight 50.
 * Get L1 transaction by L1 transaction hash.
 */
export function txFromL1TxHash(
  rest: RestContext,
  parameters: TxFromL1TxHashParameters,
  options?: CallOptions,
): Promise<EnrichedTx> {
  return call(rest, txFromL1TxHashEndpoint, parameters, options)
}
