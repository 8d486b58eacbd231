import { Audience, type ExchangeServer, type ServeOptions, serve } from '@lighter/server'
import { SmallExchange } from './small-exchange.ts'

/** A small exchange that is served. */
export async function served(
  options: ServeOptions = {},
): Promise<{ exchange: SmallExchange; server: ExchangeServer } & AsyncDisposable> {
  const audience = new Audience()
  const exchange = new SmallExchange(audience)
  const server = await serve(exchange, { audience, ...options })
  return { exchange, server, [Symbol.asyncDispose]: () => server.close() }
}
