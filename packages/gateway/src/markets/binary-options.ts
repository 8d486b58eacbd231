import type { RestClient } from '@lighter/rest'
import { LighterError, type MarketSpec, onAbort } from '@lighter/standards'
import type { EventOrderBookEntry } from '@lighter/standards/wire'
import { binaryOptionsSpecOf, unreadableFieldOfOptions } from './market-spec-of.ts'
import { rowsOf } from './rows-of.ts'

/** Most events that one request can list. */
const EVENTS_AT_ONCE = 50
/** How long to wait for binary options, in milliseconds, so that they do not delay perps and spot. */
const EVENTS_WITHIN_MS = 5_000
/** Maximum number of event pages to read. */
const EVENT_PAGES = 20

/**
 * Reads open and upcoming binary options, and the outcome of those already known. Returns the known ones if the
 * exchange has none, or reading fails.
 *
 * @param markets - all markets of the last read
 */
export async function readBinaryOptions(
  { events }: Partial<Pick<RestClient, 'events'>>,
  markets: readonly MarketSpec[],
  signal: AbortSignal | undefined,
): Promise<MarketSpec[]> {
  const known = markets.filter((market) => market.binaryOptions !== undefined)
  if (events === undefined) return known
  const stop = new AbortController()
  const stopListening = onAbort(signal, () => stop.abort(signal?.reason))
  const timer = setTimeout(() => stop.abort(), EVENTS_WITHIN_MS)
  const options = { signal: stop.signal }
  try {
    const rows = new Map<number, EventOrderBookEntry>()
    const take = (page: {
      events?: readonly { order_books?: readonly EventOrderBookEntry[] | undefined }[] | undefined
    }): void => {
      for (const { order_books } of rowsOf(page.events))
        for (const row of rowsOf(order_books))
          if (unreadableFieldOfOptions(row) === undefined) rows.set(row.market_id, row)
    }
    // The newest events: upcoming markets, and the outcome of recent rounds.
    take(await events({}, options))
    let cursor: number | undefined
    for (let i = 0; i < EVENT_PAGES; i++) {
      const page = await events({ active: true, cursor }, options)
      take(page)
      const next = page.next_cursor ?? 0
      if (next === 0 || next === cursor || page.events.length === 0) break
      cursor = next
    }
    const open = known.filter((market) => !rows.has(market.marketId) && market.status !== 'settled')
    for (let i = 0; i < open.length; i += EVENTS_AT_ONCE) {
      const marketIds = open.slice(i, i + EVENTS_AT_ONCE).map(({ marketId }) => marketId)
      take(await events({ marketIds }, options))
    }
    const read = [...rows.values()].map(binaryOptionsSpecOf)
    return [...known.filter((market) => !rows.has(market.marketId)), ...read]
  } catch (error) {
    // Networks without binary options refuse the request; perps and spot work without them.
    if (error instanceof LighterError && signal?.aborted !== true) return known
    throw error
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}
