import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'
import { type ExplorerRecord, ExplorerRecordModel } from '../models.ts'

/** Parameters of {@link search}. */
export interface SearchParameters {
  /** Text to search for: a hash, an address or an index. */
  q: string
}

/**
 * Free-text search. The shape of the response is undocumented and passed through unchanged.
 *
 * GET `/search` of the explorer API, weight 3 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await search(explorer.context, { q: '12' })
 * ```
 */
export const search: Endpoint<SearchParameters, ExplorerRecord> = endpoint({
  name: 'search',
  path: 'GET /search',
  weight: 3,
  auth: 'none',
  parameters: {
    q: text(),
  },
  response: ExplorerRecordModel,
})
