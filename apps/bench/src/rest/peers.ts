import { createRequire } from 'node:module'
import { ApiClient, OrderApi } from 'lighter-ts-sdk'
import { importFromCcxt } from '../runner/ccxt.ts'

interface Official {
  Configuration: new (options: { basePath: string }) => object
  OrderApi: new (configuration: object) => { orderBooks(): Promise<unknown> }
}

/** The official client, generated from the OpenAPI, over `fetch`. */
export function official(url: string): () => Promise<unknown> {
  // Required, not imported: it publishes TypeScript sources that our compiler settings refuse.
  const require = createRequire(import.meta.url)
  const { Configuration, OrderApi: Orders } = require('zklighter-perps') as Official
  const api = new Orders(new Configuration({ basePath: url }))
  return () => api.orderBooks()
}

/** A community client over axios. */
export function community(url: string): () => Promise<unknown> {
  const api = new OrderApi(new ApiClient({ host: url }))
  return () => api.getOrderBooks()
}

interface CcxtExchange {
  urls: { api: Record<string, string> }
  publicGetOrderBooks(): Promise<unknown>
}

/** ccxt's implicit endpoint, without its rate limiter. */
export async function ccxt(url: string): Promise<() => Promise<unknown>> {
  const { default: Exchange } = await importFromCcxt<{
    default: new (options: { enableRateLimit: boolean }) => CcxtExchange
  }>('js/src/lighter.js')
  const exchange = new Exchange({ enableRateLimit: false })
  exchange.urls.api = { root: url, public: url, private: url }
  return () => exchange.publicGetOrderBooks()
}
