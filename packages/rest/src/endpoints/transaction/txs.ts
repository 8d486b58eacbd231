import { Txs as TxsModel } from '@lighter/standards/schema'
import type { Txs } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link txs}. */
export interface TxsParameters {
  /** Start of the page. */
  index?: number | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
}

/** GET `/api/v1/txs`. */
export const txsEndpoint: Endpoint<TxsParameters, Txs> = {
  name: 'txs',
  method: 'GET',
  path: '/api/v1/txs',
  weight: 300,
  auth: 'none',
  parameters: {
    index: { wire: 'index', kind: 'integer' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
  },
  response: TxsModel,
}

/**
 * Recent transactions of the exchange.
 *
 * GET `/api/v1/txs`, weight 300.
 * Get transactions which are already packed into blocks.
 */
export function txs(rest: RestContext, parameters: TxsParameters = {}, options?: CallOptions): Promise<Txs> {
  return call(rest, txsEndpoint, parameters, options)
}
