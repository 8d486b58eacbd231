import { type LightMarket, type LightOptions, type LightStrategy, light } from '@lighter/backtest'
import type { MarketEvent } from '@lighter/lob/replay'
import { eventsFrom, stream } from './events.ts'

/** Events after time 0, received at once. */
export const { snapshot, delta, trade } = eventsFrom(0, 0)

/** Places one order at the first book, and does nothing else. */
export const once =
  (order: Parameters<LightMarket['placeOrder']>[0]): LightStrategy =>
  (at) => {
    let isPlaced = false
    return {
      onBook() {
        if (!isPlaced) at.placeOrder(order)
        isPlaced = true
      },
    }
  }
/** Runs a strategy over events. */
export const run = (events: MarketEvent[], strategy: LightStrategy, options: Partial<LightOptions> = {}) =>
  light({ data: stream(...events), strategy, ...options })

/** The ten events of localnet's replay test: a bid of 100 lots at 300,000, which arrives at 10 ms. */
export const TEN_EVENTS = [
  snapshot(
    0,
    [
      [300_000, 600],
      [299_000, 50],
    ],
    [[301_000, 500]],
  ),
  delta(20, [[300_000, 1000]]),
  delta(30, [[300_000, 700]]),
  trade(40, 'sell', 300_000, 200),
  delta(41, [[300_000, 500]]),
  delta(50, [[300_000, 300]]),
  delta(60, [[300_000, 350]]),
  trade(70, 'buy', 301_000, 100),
  trade(80, 'sell', 300_000, 150),
  trade(90, 'sell', 300_000, 220),
]
