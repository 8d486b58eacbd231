import { setTimeout as sleep } from 'node:timers/promises'
import type { Strategy } from '@lighter/backtest'

/** The quoting strategy as a program of the gateway: looks at its book every `step` ms, and moves the order of a side that is elsewhere. */
export function quotingProgram(step: number): Strategy {
  return async (lighter, { signal }) => {
    const book = await lighter.l2BookMirror({ ticker: 'BTC' })
    const quotes = new Map<string, { price: number; cloid: number }>()
    let next = 1
    const follow = (side: 'bid' | 'ask', price: number): void => {
      const old = quotes.get(side)
      if (old?.price === price) return
      const cloid = next++
      quotes.set(side, { price, cloid })
      if (old !== undefined) void lighter.cancelOrder({ ticker: 'BTC', cloid: old.cloid }).catch(() => {})
      const amount = side === 'bid' ? '0.0002' : '-0.0002'
      void lighter.limitOrder({ ticker: 'BTC', amount, price, tif: 'ALO', cloid }).catch(() => {})
    }
    while (!signal.aborted) {
      await sleep(step, undefined, { signal }).catch(() => {})
      const bid = book.bestBid()?.price
      const ask = book.bestAsk()?.price
      if (bid === undefined || ask === undefined) continue
      follow('bid', bid)
      follow('ask', ask)
    }
  }
}
