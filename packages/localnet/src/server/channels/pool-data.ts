import type { PoolDataMessage } from '@lighter/standards/wire'
import { orderView } from '../../views/order.ts'
import { sharesView } from '../../views/pool.ts'
import { poolPositionsView } from '../../views/pool-metadata.ts'
import { tradeView } from '../../views/trade.ts'
import type { Body, Channel } from './channel.ts'
import { byMarket } from './grouping.ts'
import { accountOf, ownAccount } from './parts.ts'

/** Activity of a pool, which is public, or of another account, for its owner only. */
export const poolData: Channel<PoolDataMessage> = {
  family: 'pool_data',
  pace: 'input',
  snapshot(context, [index], token) {
    const { ex } = context
    const isPool = ex.venue.pools.has(Number(index))
    const account = isPool ? accountOf(ex, index) : ownAccount(context, index, token)
    return {
      ...nothing(account.index),
      orders: byMarket(account.orders.values(), orderView),
      positions: poolPositionsView(account),
      shares: sharesView(ex, account),
    }
  },
  update({ ex, tradesByAccount, ordersByOwner, holders, positions, shares }, out) {
    for (const [index, own] of tradesByAccount)
      out.send(poolData, [index], () => ({
        ...nothing(index),
        trades: byMarket(own, (one) => tradeView(one, 'stream')),
      }))
    for (const [index, own] of ordersByOwner)
      out.send(poolData, [index], () => ({ ...nothing(index), orders: byMarket(own, orderView) }))
    for (const account of holders) {
      const perps = [...(positions.get(account) ?? [])].filter((market) => market.kind === 'perp')
      out.send(poolData, [account.index], () => ({
        ...nothing(account.index),
        positions: poolPositionsView(account, perps),
        shares: shares.has(account) ? sharesView(ex, account) : [],
      }))
    }
  },
}

/** An update in which nothing changed. */
function nothing(account: number): Body<PoolDataMessage> {
  return { account, trades: {}, orders: {}, positions: {}, shares: [], funding_histories: {} }
}
