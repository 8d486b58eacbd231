import { Txs as TxsModel } from '@lighter/standards/schema'
import type { Txs } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link txs}. */
export interface TxsParameters {
  /** Start of the page. */
  index?: number | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
}

/**
 * Recent transactions of the exchange.
 *
 * GET `/api/v1/txs`, weight 300.
 * Only transactions that are already in blocks.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await txs(rest.context)
 * ```
 */
export const txs: Endpoint<TxsParameters, Txs> = endpoint({
  name: 'txs',
  path: 'GET /api/v1/txs',
  weight: 300,
  auth: 'none',
  parameters: {
    index: integer().optional(),
    limit: integer(1, 100).or(100),
  },
  response: TxsModel,
})
