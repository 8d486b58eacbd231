import * as endpoints from '../endpoints.ts'
import { type BoundClient, bindEndpoints } from './bind.ts'
import { type ClientOptions, createContext } from './options.ts'

/** The REST API of the exchange: one method an operation. */
export type RestClient = BoundClient<typeof endpoints>

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
