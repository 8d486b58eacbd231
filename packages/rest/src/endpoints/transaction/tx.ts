import { EnrichedTx as EnrichedTxModel } from '@lighter/standards/schema'
import type { EnrichedTx } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link tx}. */
export interface TxParameters {
  /** Meaning of `value`. @default 'hash' */
  by?: 'hash' | 'sequence_index' | undefined
  /** The value to look up. */
  value: string | number
}

/**
 * A transaction by hash or sequence index.
 *
 * GET `/api/v1/tx`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await tx(rest.context, { value: '12' })
 * ```
 */
export const tx: Endpoint<TxParameters, EnrichedTx> = endpoint({
  name: 'tx',
  path: 'GET /api/v1/tx',
  weight: 300,
  auth: 'none',
  parameters: {
    by: choice('hash', 'sequence_index').or('hash'),
    value: text(),
  },
  response: EnrichedTxModel,
})
