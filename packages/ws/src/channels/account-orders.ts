import * as s from '@lighter/standards/schema'
import type { Order } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart, marketPart } from './parts.ts'
import { OrdersState } from './state/orders-state.ts'

/** Parameters of the account_orders channel. */
export interface AccountOrdersParameters {
  /** Market id, or `'all'`. */
  marketId: number | 'all'
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** Message of the account_orders channel. */
export interface AccountOrdersMessage extends StreamMessage {
  account?: number
  nonce?: number
  /** By market id. */
  orders: Record<string, Order[]>
}

const MODEL: s.Model<AccountOrdersMessage> = /* @__PURE__ */ s.model('AccountOrdersMessage', {
  orders: s.record(s.array(s.Order)),
})

/** Orders of an account in one market: all live ones first, then those that changed. The exchange's `channel` may lack the account (`account_orders:<market>`). */
export const accountOrders: Channel<AccountOrdersParameters, AccountOrdersMessage> = {
  family: 'account_orders',
  auth: 'required',
  key: (p) => `account_orders/${marketPart(p.marketId, true)}/${accountPart(p.accountIndex)}`,
  state: () => new OrdersState(),
  restore: MODEL.restore,
}
