import type { StreamClient, Subscription } from '@lighter/ws'
import { effect, type Signal, signal } from '@preact/signals'
import { oncePerFrame } from '../lib/throttle.ts'
import { selected } from './markets.ts'
import { epoch } from './pulse.ts'
import { shown } from './shown.ts'

/** A public trade. */
export interface Print {
  id: bigint
  /** Epoch milliseconds. */
  at: number
  price: number
  size: number
  /** Whether the taker bought. */
  isBuy: boolean
}

const SHOWN = 50

/** Latest trades of the selected market, newest first. */
export const trades: Signal<readonly Print[]> = signal([])

/** Follows the trades of the selected market. */
export function followTrades(stream: StreamClient): void {
  let stop = (): void => {}
  effect(() => {
    const market = selected.value
    // Of another history after a restore.
    if (market === undefined || epoch.value < 0) return
    stop()
    let latest: Print[] = []
    let isOver = false
    shown.trades = () => latest[0]?.id.toString()
    const show = oncePerFrame(() => {
      if (!isOver) trades.value = latest
    })
    trades.value = []
    const subscription: Promise<Subscription> = stream.subscribeTrade({
      marketId: market.marketId,
      onMessage: (message) => {
        const newest = latest[0]?.id ?? -1n
        const fresh = [...message.trades, ...message.liquidation_trades]
          .filter(({ trade_id: id }) => id > newest)
          .map((trade) => ({
            id: trade.trade_id,
            at: trade.timestamp,
            price: Number(trade.price),
            size: Number(trade.size),
            isBuy: trade.is_maker_ask,
          }))
          .sort((a, b) => (a.id < b.id ? 1 : -1))
        latest = [...fresh, ...latest].slice(0, SHOWN)
        show()
      },
    })
    stop = () => {
      isOver = true
      subscription.then((one) => one.unsubscribe()).catch(() => {})
    }
  })
}
