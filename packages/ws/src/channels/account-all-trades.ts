import * as s from '@lighter/standards/schema'
import type { Trade } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart } from './parts.ts'

/** Parameters of the account_all_trades channel. */
export interface AccountAllTradesParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number
}

/** Message of the account_all_trades channel. */
export interface AccountAllTradesMessage extends StreamMessage {
  account?: number
  /** By market id. */
  trades: Record<string, Trade[]>
  /** Snapshot only. */
  total_volume?: number
  /** Snapshot only. */
  monthly_volume?: number
  /** Snapshot only. */
  weekly_volume?: number
  /** Snapshot only. */
  daily_volume?: number
}

const MODEL: s.Model<AccountAllTradesMessage> = /* @__PURE__ */ s.model('AccountAllTradesMessage', {
  trades: s.record(s.array(s.Trade)),
})

/** Fills of an account. WEBSOCKET §4. */
export const accountAllTrades: Channel<AccountAllTradesParameters, AccountAllTradesMessage> = {
  family: 'account_all_trades',
  auth: 'optional',
  key: (p) => `account_all_trades/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
