import { TransferHistory as TransferHistoryModel } from '@lighter/standards/schema'
import type { TransferHistory } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, list, text } from '../../core/parameter.ts'

/** Parameters of {@link transferHistory}. */
export interface TransferHistoryParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Only transfers of these types. */
  type?: readonly string[] | undefined
}

/**
 * Transfers of an account.
 *
 * GET `/api/v1/transfer/history`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await transferHistory(rest.context)
 * console.log(page.transfers)
 * ```
 */
export const transferHistory: Endpoint<TransferHistoryParameters, TransferHistory> = endpoint({
  name: 'transferHistory',
  path: 'GET /api/v1/transfer/history',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    cursor: text().optional(),
    type: list().optional(),
  },
  rows: 'transfers',
  response: TransferHistoryModel,
})
