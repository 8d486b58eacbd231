import { EnrichedTx as EnrichedTxModel } from '@lighter/standards/schema'
import type { EnrichedTx } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link tx}. */
export interface TxParameters {
  /** What `value` is. @default 'hash' */
  by?: 'hash' | 'sequence_index' | undefined
  /** The value to look up. */
  value: string | number
}

/** GET `/api/v1/tx`. */
export const txEndpoint: Endpoint<TxParameters, EnrichedTx> = {
  name: 'tx',
  method: 'GET',
  path: '/api/v1/tx',
  weight: 300,
  auth: 'none',
  parameters: {
    by: { wire: 'by', kind: 'string', oneOf: ['hash', 'sequence_index'], default: 'hash' },
    value: { wire: 'value', kind: 'string', required: true },
  },
  response: EnrichedTxModel,
}

/**
 * A transaction by hash or sequence index.
 *
 * GET `/api/v1/tx`, weight 300.
 * Get transaction by hash or sequence index.
 */
export function tx(rest: RestContext, parameters: TxParameters, options?: CallOptions): Promise<EnrichedTx> {
  return call(rest, txEndpoint, parameters, options)
}
