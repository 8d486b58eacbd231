import type { AccountMarketMessage } from '@lighter/standards/wire'
import { assetsView, positionIn, positionView } from '../../views/account.ts'
import { binaryPositionIn, binaryPositionsOf } from '../../views/binary.ts'
import { orderView } from '../../views/order.ts'
import { tradeView } from '../../views/trade.ts'
import type { Body, Channel } from './channel.ts'
import { groupBy } from './grouping.ts'
import { marketOf, ownAccount } from './parts.ts'

/** One market of an account: the full state first, then trades, orders and the position in separate messages. */
export const accountMarket: Channel<AccountMarketMessage> = {
  family: 'account_market',
  pace: 'input',
  snapshot(context, [id, index], token) {
    const { ex } = context
    const account = ownAccount(context, index, token)
    const market = marketOf(ex, id)
    const isPerp = market.kind === 'perp'
    const base = isPerp ? undefined : ex.assets.get(market.baseAsset)
    return {
      account: account.index,
      assets: base === undefined ? null : assetsView(ex, account, [base.id]),
      funding_history: isPerp ? [] : null,
      position: isPerp ? positionView(account, positionIn(account, market)) : null,
      bo_position: binaryPositionsOf(account)[market.id] ?? null,
      orders: [...account.orders.in(market)].map(orderView),
      trades: [],
    }
  },
  update({ tradesByAccount, ordersByOwner, positions }, out) {
    for (const [index, own] of tradesByAccount)
      for (const [market, trades] of groupBy(own, (one) => one.market))
        out.send(accountMarket, [market.id, index], () => ({
          ...nothing(index),
          trades: trades.map((one) => tradeView(one, 'stream')),
        }))
    for (const [index, own] of ordersByOwner)
      for (const [market, orders] of groupBy(own, (one) => one.market))
        out.send(accountMarket, [market.id, index], () => ({
          ...nothing(index),
          orders: orders.map(orderView),
        }))
    for (const [account, markets] of positions) {
      const { index } = account
      for (const market of markets) {
        if (market.kind === 'perp')
          out.send(accountMarket, [market.id, index], () => ({
            ...nothing(index),
            position: positionView(account, positionIn(account, market)),
          }))
        else if (market.kind === 'binary_options')
          out.send(accountMarket, [market.id, index], () => ({
            ...nothing(index),
            bo_position: binaryPositionIn(account, market) ?? null,
          }))
      }
    }
  },
}

/** An update in which nothing changed. */
function nothing(account: number): Body<AccountMarketMessage> {
  return {
    account,
    assets: null,
    funding_history: null,
    position: null,
    bo_position: null,
    orders: [],
    trades: [],
  }
}
