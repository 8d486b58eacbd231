import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type AccountLogs, AccountLogsModel } from '../models.ts'

/** Parameters of {@link accountLogs}. */
export interface AccountLogsParameters {
  /** L1 address or account index; the client’s own account when absent. */
  param?: string | number | undefined
  /** Rows wanted. @default 100 From 0 to 100. */
  limit?: number | undefined
  /** Rows to skip. @default 0 */
  offset?: number | undefined
  /** Kinds of entries wanted, for example `Trade`; all when absent. */
  pubDataType?: readonly string[] | undefined
}

/** GET `/accounts/{param}/logs` of the explorer. */
export const accountLogsEndpoint: Endpoint<AccountLogsParameters, AccountLogs> = {
  name: 'accountLogs',
  method: 'GET',
  path: '/accounts/{param}/logs',
  weight: 2,
  auth: 'none',
  parameters: {
    param: { wire: 'param', kind: 'string', required: true, fill: 'accountIndex' },
    limit: { wire: 'limit', kind: 'integer', minimum: 0, maximum: 100, default: 100 },
    offset: { wire: 'offset', kind: 'integer', minimum: 0, default: 0 },
    pubDataType: { wire: 'pub_data_type', kind: 'repeat' },
  },
  response: AccountLogsModel,
}

/**
 * Activity of an account, newest first.
 *
 * GET `/accounts/{param}/logs` of the explorer API, weight 2 of 90 a minute.
 */
export function accountLogs(
  rest: RestContext,
  parameters: AccountLogsParameters = {},
  options?: CallOptions,
): Promise<AccountLogs> {
  return call(rest, accountLogsEndpoint, parameters, options)
}
