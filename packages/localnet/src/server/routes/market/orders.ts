import {
  bounded,
  integer,
  marketKinds,
  newestPage,
  type RestHandler,
  type RestRequest,
} from '@lighter/server/routes'
import type { Account, Order } from '../../../engine/state/entities.ts'
import { orderView } from '../../../views/order.ts'
import type { Backend } from '../../backend.ts'

const ALL = 255
const NIL_ACCOUNT = 281_474_976_710_655

/** Orders of an account, live and ended. */
export function orderRoutes({ auth }: Backend): [string, RestHandler][] {
  const own = (request: RestRequest): Account =>
    auth.accountFor(request.token, integer(request, 'account_index'))
  return [
    [
      'GET /api/v1/accountActiveOrders',
      (request) => {
        const account = own(request)
        return { code: 200, orders: filtered(request, [...account.orders.values()]).map(orderView) }
      },
    ],
    [
      'GET /api/v1/accountInactiveOrders',
      (request) => {
        const account = own(request)
        const limit = bounded(request, 'limit', 1, 100)
        const ask = integer(request, 'ask_filter', -1)
        const all = filtered(request, account.history).filter(
          (order) => ask === -1 || order.isAsk === (ask === 1),
        )
        // An ended order keeps the number of its last event, so these numbers rise in the order in which orders ended.
        const { page, next } = newestPage(request, all, (order) => order.sequence, limit)
        return {
          code: 200,
          next_cursor: next,
          orders: page.map(orderView),
        }
      },
    ],
    [
      'GET /api/v1/accountOrders',
      (request) => {
        // 2^48 − 1 stands for the token's own account.
        const index = integer(request, 'account_index', NIL_ACCOUNT)
        const account =
          index === NIL_ACCOUNT ? auth.account(request.token) : auth.accountFor(request.token, index)
        const wanted = new Set(
          request.list('client_order_indexes').map((one) => Number(one.replace(/[[\]\s]/g, ''))),
        )
        const all = [...account.orders.values(), ...account.history]
        return { code: 200, orders: all.filter((order) => wanted.has(order.cloid)).map(orderView) }
      },
    ],
  ]
}

function filtered(request: RestRequest, orders: Order[]): Order[] {
  const id = integer(request, 'market_id', ALL)
  const fits = marketKinds(request, 'market_type')
  return orders.filter((one) => (id === ALL || one.market.id === id) && fits(one.market.kind))
}
