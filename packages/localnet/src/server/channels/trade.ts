import type { TradeMessage } from '@lighter/standards/wire'
import type { Trade } from '../../engine/state/entities.ts'
import { tradeView } from '../../views/trade.ts'
import type { Channel } from './channel.ts'
import { groupBy } from './grouping.ts'
import { marketOf } from './parts.ts'

const LAST = 50

/** Public trades: first the latest ones, newest first, then new ones. */
export const trade: Channel<TradeMessage> = {
  family: 'trade',
  pace: 'input',
  snapshot({ ex }, [id]) {
    const market = marketOf(ex, id)
    const plain = market.trades.filter((one) => one.type === 'trade')
    return {
      nonce: market.bookSequence,
      trades: plain.slice(-LAST).reverse().map(view),
      liquidation_trades: market.liquidationTrades.slice(-LAST).reverse().map(view),
    }
  },
  update({ trades }, out) {
    for (const [market, own] of groupBy(trades, (one) => one.market))
      out.send(trade, [market.id], () => ({
        nonce: own.at(-1)?.sequence ?? 0,
        trades: own.filter((one) => one.type === 'trade').map(view),
        liquidation_trades: own.filter((one) => one.type !== 'trade').map(view),
      }))
  },
}

function view(one: Trade): ReturnType<typeof tradeView> {
  return tradeView(one, 'stream')
}
