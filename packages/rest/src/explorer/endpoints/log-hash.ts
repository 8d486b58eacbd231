import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerLog, ExplorerLogModel } from '../models.ts'

/** Parameters of {@link logHash}. */
export interface LogHashParameters {
  /** 80 hex digits, without 0x. */
  hash: string
}

/** GET `/logs/{hash}` of the explorer. */
export const logHashEndpoint: Endpoint<LogHashParameters, ExplorerLog> = {
  name: 'logHash',
  method: 'GET',
  path: '/logs/{hash}',
  weight: 1,
  auth: 'none',
  parameters: {
    hash: { wire: 'hash', kind: 'string', required: true },
  },
  response: ExplorerLogModel,
}

/**
 * One log entry by its 80-digit hash.
 *
 * GET `/logs/{hash}` of the explorer API, weight 1 of 90 a minute.
 */
export function logHash(
  rest: RestContext,
  parameters: LogHashParameters,
  options?: CallOptions,
): Promise<ExplorerLog> {
  return call(rest, logHashEndpoint, parameters, options)
}
