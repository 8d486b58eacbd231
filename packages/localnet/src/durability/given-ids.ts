import type { Exchange } from '../engine/exchange.ts'

/** Numbers already assigned: of trades, transactions, blocks, events, accounts, deposits and similar records, and orders by market. */
export interface GivenIds {
  readonly sequence: number
  readonly height: number
  readonly tradeCount: number
  readonly txCount: number
  readonly counters: Exchange['counters']
  /** Last ids of the venue, by kind. */
  readonly venueIds: Readonly<Record<string, number>>
  readonly nonces: readonly (readonly [marketId: number, ask: number, bid: number])[]
}

/** Ids that an exchange has assigned so far. */
export function givenIds(ex: Exchange): GivenIds {
  const { sequence, height, tradeCount, txCount, counters } = ex
  return {
    sequence,
    height,
    tradeCount,
    txCount,
    counters: { ...counters },
    venueIds: { ...ex.venue.ids },
    nonces: [...ex.markets.values()].map(({ id, askNonce, bidNonce }) => [id, askNonce, bidNonce]),
  }
}

/** Makes an exchange continue from these ids. */
export function putGiven(ex: Exchange, given: GivenIds): void {
  const { counters, nonces, venueIds, ...rest } = given
  Object.assign(ex, rest)
  Object.assign(ex.counters, counters)
  Object.assign(ex.venue.ids, venueIds)
  for (const [id, askNonce, bidNonce] of nonces) Object.assign(ex.market(id), { askNonce, bidNonce })
}

/**
 * Prevents ids from being reused after an earlier state was restored: clients have seen those ids, and would treat a
 * second trade with the same id as the first one.
 */
export function keepGiven(ex: Exchange, given: GivenIds): void {
  ex.sequence = Math.max(ex.sequence, given.sequence)
  ex.height = Math.max(ex.height, given.height)
  ex.tradeCount = Math.max(ex.tradeCount, given.tradeCount)
  ex.txCount = Math.max(ex.txCount, given.txCount)
  const { counters } = ex
  counters.master = Math.max(counters.master, given.counters.master)
  counters.internal = Math.max(counters.internal, given.counters.internal)
  counters.market = Math.max(counters.market, given.counters.market)
  counters.record = Math.max(counters.record, given.counters.record)
  for (const [kind, id] of Object.entries(given.venueIds))
    ex.venue.ids[kind] = Math.max(ex.venue.ids[kind] ?? 0, id)
  // Sub accounts and bids count down.
  counters.sub = Math.min(counters.sub, given.counters.sub)
  for (const [id, ask, bid] of given.nonces) {
    const market = ex.markets.get(id)
    if (market === undefined) continue
    market.askNonce = Math.max(market.askNonce, ask)
    market.bidNonce = Math.min(market.bidNonce, bid)
  }
}
