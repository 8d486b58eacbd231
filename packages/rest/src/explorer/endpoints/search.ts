import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerRecord, ExplorerRecordModel } from '../models.ts'

/** Parameters of {@link search}. */
export interface SearchParameters {
  /** Text to look for: a hash, an address, an index. */
  q: string
}

/** GET `/search` of the explorer. */
export const searchEndpoint: Endpoint<SearchParameters, ExplorerRecord> = {
  name: 'search',
  method: 'GET',
  path: '/search',
  weight: 3,
  auth: 'none',
  parameters: {
    q: { wire: 'q', kind: 'string', required: true },
  },
  response: ExplorerRecordModel,
}

/**
 * Free-text search. The shape of the answer is undocumented and passed through.
 *
 * GET `/search` of the explorer API, weight 3 of 90 a minute.
 */
export function search(
  rest: RestContext,
  parameters: SearchParameters,
  options?: CallOptions,
): Promise<ExplorerRecord> {
  return call(rest, searchEndpoint, parameters, options)
}
