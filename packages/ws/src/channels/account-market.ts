import * as s from '@lighter/standards/schema'
import type { AccountMarketMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart, marketPart } from './parts.ts'

export type { AccountMarketMessage }

/** Parameters of the account_market channel. */
export interface AccountMarketParameters {
  /** Market id. */
  marketId: number
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountMarketMessage> = /* @__PURE__ */ s.model('AccountMarketMessage', {
  orders: s.array(s.Order),
  trades: s.array(s.Trade),
})

/** One market of an account: position, orders and trades there. */
export const accountMarket: Channel<AccountMarketParameters, AccountMarketMessage> = {
  family: 'account_market',
  auth: 'required',
  key: (p) => `account_market/${marketPart(p.marketId)}/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
