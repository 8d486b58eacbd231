import { ConfigError } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import type { Market } from '../engine/state/entities.ts'

/** Finds a market by ticker or id. @throws {ConfigError} `UNKNOWN_MARKET` */
export function findMarket({ markets }: Exchange, reference: string | number): Market {
  const found =
    typeof reference === 'number'
      ? markets.get(reference)
      : [...markets.values()].find((market) => market.symbol === reference)
  if (found !== undefined) return found
  const known = [...markets.values()].map((market) => market.symbol).join(', ')
  throw new ConfigError(`Unknown market ${JSON.stringify(reference)}. Use one of ${known}.`, {
    code: 'UNKNOWN_MARKET',
  })
}
