import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, repeated, text } from '../../core/parameter.ts'
import { type AccountLogs, AccountLogsModel } from '../models.ts'

/** Parameters of {@link accountLogs}. */
export interface AccountLogsParameters {
  /** L1 address or account index. @default the client's account */
  param?: string | number | undefined
  /** Number of rows, 0 to 100. @default 100 */
  limit?: number | undefined
  /** Rows to skip. @default 0 */
  offset?: number | undefined
  /** Kinds of entries to return, for example `Trade`. @default all */
  pubDataType?: readonly string[] | undefined
}

/**
 * Activity of an account, newest first.
 *
 * GET `/accounts/{param}/logs` of the explorer API, weight 2 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await accountLogs(explorer.context)
 * ```
 */
export const accountLogs: Endpoint<AccountLogsParameters, AccountLogs> = endpoint({
  name: 'accountLogs',
  path: 'GET /accounts/{param}/logs',
  weight: 2,
  auth: 'none',
  parameters: {
    param: text().ofClient('accountIndex'),
    limit: integer(0, 100).or(100),
    offset: integer(0).or(0),
    pubDataType: repeated().optional(),
  },
  response: AccountLogsModel,
})
