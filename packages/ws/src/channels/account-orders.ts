import * as s from '@lighter/standards/schema'
import type { AccountOrdersMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart, marketPart } from './parts.ts'
import { OrdersState } from './state/orders-state.ts'

export type { AccountOrdersMessage }

/** Parameters of the account_orders channel. */
export interface AccountOrdersParameters {
  /** Market id, or `'all'`. */
  marketId: number | 'all'
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountOrdersMessage> = /* @__PURE__ */ s.model('AccountOrdersMessage', {
  orders: s.record(s.array(s.Order)),
})

/**
 * Orders of an account in one market: all open orders first, then changed orders. `channel` in messages may lack the
 * account (`account_orders:<market>`).
 */
export const accountOrders: Channel<AccountOrdersParameters, AccountOrdersMessage> = {
  family: 'account_orders',
  auth: 'required',
  key: (p) => `account_orders/${marketPart(p.marketId, true)}/${accountPart(p.accountIndex)}`,
  state: () => new OrdersState(),
  restore: MODEL.restore,
}
