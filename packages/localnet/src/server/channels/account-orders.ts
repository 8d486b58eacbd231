import type { AccountOrdersMessage } from '@lighter/standards/wire'
import type { Order } from '../../engine/state/entities.ts'
import { orderView } from '../../views/order.ts'
import type { Body, Channel } from './channel.ts'
import { byMarket, groupBy } from './grouping.ts'
import { marketOf, ownAccount } from './parts.ts'

/** Orders of an account in one market, or in every market with `all`. */
export const accountOrders: Channel<AccountOrdersMessage> = {
  family: 'account_orders',
  pace: 'input',
  snapshot(context, [id, index], token) {
    const { ex } = context
    const account = ownAccount(context, index, token)
    const market = id === 'all' ? undefined : marketOf(ex, id)
    const orders = market === undefined ? account.orders.values() : account.orders.in(market)
    return { account: account.index, nonce: ex.sequence, orders: byMarket(orders, orderView) }
  },
  update({ ordersByOwner }, out) {
    for (const [index, own] of ordersByOwner) {
      for (const [market, orders] of groupBy(own, (one) => one.market))
        out.send(accountOrders, [market.id, index], () => changed(index, orders))
      out.send(accountOrders, ['all', index], () => changed(index, own))
    }
  },
}

function changed(account: number, orders: readonly Order[]): Body<AccountOrdersMessage> {
  return { account, nonce: orders.at(-1)?.sequence ?? 0, orders: byMarket(orders, orderView) }
}
