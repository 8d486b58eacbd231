import { integer, type RestRequest } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { Exchange } from '../../engine/exchange.ts'
import type { Market } from '../../engine/state/entities.ts'

/** Returns the market of the parameter `market_id`. @throws {Refusal} `invalidParam` if it does not exist */
export function marketOf(ex: Exchange, request: RestRequest): Market {
  const market = ex.markets.get(integer(request, 'market_id'))
  if (market === undefined) throw refused('invalidParam')
  return market
}
