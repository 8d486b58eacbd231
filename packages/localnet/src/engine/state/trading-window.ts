import type { Market } from './entities.ts'
import type { MarketState } from './market.ts'
import type { MarketDefinition } from './market-definition.ts'

/** Initial state of a market: binary options trade only in their window. */
export function openingState({ binary }: MarketDefinition, now: number): { status: MarketState } {
  if (binary === undefined) return { status: 'active' }
  if (now < binary.startTime) return { status: 'inactive' }
  return { status: now <= binary.endTime ? 'active' : 'waiting-for-settlement' }
}

/** Adds the future bounds of a market's window to the timeline. The last millisecond still trades. */
export function watchWindow(
  ex: { readonly now: number; readonly timeline: { add(at: number, item: Market): void } },
  market: Market,
): void {
  const { binary } = market
  if (binary === undefined) return
  if (binary.startTime > ex.now) ex.timeline.add(binary.startTime, market)
  if (binary.endTime >= ex.now) ex.timeline.add(binary.endTime + 1, market)
}

/** Opens or closes the window of a binary options market that is not settled yet. */
export function moveWindow(
  ex: { readonly now: number; readonly events: { market(market: Market): void } },
  market: Market,
): void {
  if (market.status !== 'inactive' && market.status !== 'active') return
  const { status } = openingState(market, ex.now)
  if (status === market.status) return
  market.status = status
  ex.events.market(market)
}
