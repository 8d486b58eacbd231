import type { AccountAllOrdersMessage } from '@lighter/standards/wire'
import { orderView } from '../../views/order.ts'
import type { Channel } from './channel.ts'
import { byMarket } from './grouping.ts'
import { ownAccount } from './parts.ts'

/** Orders of an account: first the live ones, then those that changed; an ended order is sent once. */
export const accountAllOrders: Channel<AccountAllOrdersMessage> = {
  family: 'account_all_orders',
  pace: 'input',
  snapshot: (context, [index], token) => ({
    orders: byMarket(ownAccount(context, index, token).orders.values(), orderView),
  }),
  update({ ordersByOwner }, out) {
    for (const [index, own] of ordersByOwner)
      out.send(accountAllOrders, [index], () => ({ orders: byMarket(own, orderView) }))
  },
}
