import * as endpoints from '../endpoints.ts'
import type { RestMethods } from '../generated/rest-methods.ts'
import { bindEndpoints, type ClientBase } from './bind.ts'
import { type ClientOptions, createContext } from './options.ts'

/** The REST API of the exchange, with one method per operation. */
export interface RestClient extends RestMethods, ClientBase {}

/**
 * Creates a client for the REST API.
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
