import type { Trade, TradeMessage } from '@lighter/standards/wire'
import { type ChannelState, listOf } from './channel-state.ts'

/** Number of trades in the exchange's first message. */
const KEPT = 50

/** State of the trade channel: the last trades of each list, newest first. */
export class TradesState implements ChannelState<TradeMessage> {
  #last: TradeMessage | undefined

  apply(message: TradeMessage, isSnapshot: boolean): boolean {
    const before = this.#last
    if (!isSnapshot && before === undefined) return false
    this.#last = {
      ...message,
      type: isSnapshot ? message.type : (before?.type ?? message.type),
      trades: newest(message.trades, isSnapshot ? [] : before?.trades),
      liquidation_trades: newest(message.liquidation_trades, isSnapshot ? [] : before?.liquidation_trades),
    }
    return true
  }

  message(): TradeMessage | undefined {
    return this.#last
  }
}

function newest(more: readonly Trade[], known: readonly Trade[] = []): Trade[] {
  const byId = new Map([...known, ...listOf(more)].map((trade) => [trade.trade_id, trade]))
  return [...byId.values()].sort((a, b) => (a.trade_id > b.trade_id ? -1 : 1)).slice(0, KEPT)
}
