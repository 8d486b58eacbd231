import { TransferHistory as TransferHistoryModel } from '@lighter/standards/schema'
import type { TransferHistory } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link transferHistory}. */
export interface TransferHistoryParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** `type` of the API. */
  type?: readonly string[] | undefined
}

/** GET `/api/v1/transfer/history`. */
export const transferHistoryEndpoint: Endpoint<TransferHistoryParameters, TransferHistory> = {
  name: 'transferHistory',
  method: 'GET',
  path: '/api/v1/transfer/history',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    cursor: { wire: 'cursor', kind: 'string' },
    type: { wire: 'type', kind: 'list' },
  },
  rows: 'transfers',
  response: TransferHistoryModel,
}

/**
 * Transfers of an account.
 *
 * GET `/api/v1/transfer/history`, weight 300, sends the auth token when the client has one.
 * Get transfer history.
 */
export function transferHistory(
  rest: RestContext,
  parameters: TransferHistoryParameters = {},
  options?: CallOptions,
): Promise<TransferHistory> {
  return call(rest, transferHistoryEndpoint, parameters, options)
}
