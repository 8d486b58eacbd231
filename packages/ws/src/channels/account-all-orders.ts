import * as s from '@lighter/standards/schema'
import type { AccountAllOrdersMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { OrdersState } from './state/orders-state.ts'

export type { AccountAllOrdersMessage }

/** Parameters of the account_all_orders channel. */
export interface AccountAllOrdersParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountAllOrdersMessage> = /* @__PURE__ */ s.model('AccountAllOrdersMessage', {
  orders: s.record(s.array(s.Order)),
})

/** Orders of an account: all open orders first, then changed orders. A final state is sent once. */
export const accountAllOrders: Channel<AccountAllOrdersParameters, AccountAllOrdersMessage> = {
  family: 'account_all_orders',
  auth: 'required',
  key: (p) => `account_all_orders/${accountPart(p.accountIndex)}`,
  state: () => new OrdersState(),
  restore: MODEL.restore,
}
