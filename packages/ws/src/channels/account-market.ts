import * as s from '@lighter/standards/schema'
import type { AccountAsset, AccountPosition, Order, Trade } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart, marketPart } from './parts.ts'

/** Parameters of the account_market channel. */
export interface AccountMarketParameters {
  /** Market id. */
  marketId: number
  /** Account index; the client’s own when absent. */
  accountIndex?: number
}

/** Message of the account_market channel. */
export interface AccountMarketMessage extends StreamMessage {
  account: number
  /** Null on perps. */
  assets?: AccountAsset[] | null
  position?: AccountPosition | null
  orders: Order[]
  trades: Trade[]
  /** Null on spot. */
  funding_history?: unknown
}

const MODEL: s.Model<AccountMarketMessage> = /* @__PURE__ */ s.model('AccountMarketMessage', {
  orders: s.array(s.Order),
  trades: s.array(s.Trade),
})

/** One market of an account: position, orders and trades there. WEBSOCKET §4. */
export const accountMarket: Channel<AccountMarketParameters, AccountMarketMessage> = {
  family: 'account_market',
  auth: 'required',
  key: (p) => `account_market/${marketPart(p.marketId)}/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
