import * as endpoints from '../endpoints.ts'
import { type Bound, bindEndpoints, type ClientBase } from './bind.ts'
import { type ClientOptions, createContext } from './options.ts'

/** The REST API of the exchange: one method an operation. */
export type RestClient = Bound<typeof endpoints> & ClientBase

/**
 * Makes a client for the REST API.
 *
 * @example
 * ```ts
 * import { createRestClient } from '@lighter/rest'
 *
 * const rest = createRestClient({ environment: 'testnet' })
 * const { order_books } = await rest.orderbooks()
 * ```
 */
export function createRestClient(options: ClientOptions = {}): RestClient {
  return bindEndpoints(endpoints, createContext(options))
}
