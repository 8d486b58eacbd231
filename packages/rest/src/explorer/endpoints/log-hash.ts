import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'
import { type ExplorerLog, ExplorerLogModel } from '../models.ts'

/** Parameters of {@link logHash}. */
export interface LogHashParameters {
  /** 80 hex digits, without 0x. */
  hash: string
}

/**
 * One log entry by its 80-digit hash.
 *
 * GET `/logs/{hash}` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await logHash(explorer.context, { hash: hash })
 * ```
 */
export const logHash: Endpoint<LogHashParameters, ExplorerLog> = endpoint({
  name: 'logHash',
  path: 'GET /logs/{hash}',
  weight: 1,
  auth: 'none',
  parameters: {
    hash: text(),
  },
  response: ExplorerLogModel,
})
