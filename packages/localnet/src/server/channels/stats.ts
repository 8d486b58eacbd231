import { refused } from '../../engine/errors.ts'
import type { Exchange } from '../../engine/exchange.ts'
import type { Market } from '../../engine/state/entities.ts'
import type { MarketKind } from '../../engine/state/market-definition.ts'
import type { Changes } from './changes.ts'
import { marketOf } from './parts.ts'

/** Statistics of the market that a part names, or of every market of a kind with `all`. @throws {Refused} `websocketInvalidChannel` */
export function statsOf<S>(
  ex: Exchange,
  part: string | undefined,
  kind: MarketKind,
  view: (ex: Exchange, market: Market) => S,
): S | Record<string, S> {
  if (part === 'all') {
    const all = [...ex.markets.values()].filter((market) => market.kind === kind && !market.isDelisted)
    return Object.fromEntries(all.map((market) => [market.id, view(ex, market)]))
  }
  const market = marketOf(ex, part)
  if (market.kind !== kind) throw refused('websocketInvalidChannel')
  return view(ex, market)
}

/** The markets of a kind whose statistics changed, each with its messages for its own channel and `all`. */
export function* changedStats<S>(
  { ex, stats }: Changes,
  kind: MarketKind,
  view: (ex: Exchange, market: Market) => S,
): Generator<{ part: number | 'all'; stats: () => S | Record<string, S> }> {
  for (const market of stats) {
    if (market.kind !== kind) continue
    yield { part: market.id, stats: () => view(ex, market) }
    yield { part: 'all', stats: () => ({ [market.id]: view(ex, market) }) }
  }
}
