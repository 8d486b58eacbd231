import * as s from '@lighter/standards/schema'
import type {
  AccountAsset,
  AccountBinaryOptionsPosition,
  AccountPosition,
  Order,
  Trade,
} from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart, marketPart } from './parts.ts'

/** Parameters of the account_market channel. */
export interface AccountMarketParameters {
  /** Market id. */
  marketId: number
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** Message of the account_market channel. */
export interface AccountMarketMessage extends StreamMessage {
  account: number
  /** Null on perps. */
  assets?: AccountAsset[] | null
  position?: AccountPosition | null
  /** Position in a binary option; null if there is none. */
  bo_position?: AccountBinaryOptionsPosition | null
  orders: Order[]
  trades: Trade[]
  /** Null on spot. */
  funding_history?: unknown
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
