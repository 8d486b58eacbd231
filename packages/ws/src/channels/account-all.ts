import * as s from '@lighter/standards/schema'
import type { AccountAsset, AccountPosition, PublicPoolShare, Trade } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart } from './parts.ts'

/** Parameters of the account_all channel. */
export interface AccountAllParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number
}

/** Message of the account_all channel. */
export interface AccountAllMessage extends StreamMessage {
  account: number
  /** By asset id. */
  assets?: Record<string, AccountAsset> | null
  /** By market id; only those that changed in an update. */
  positions: Record<string, AccountPosition>
  /** By market id. */
  trades: Record<string, Trade[]>
  shares?: PublicPoolShare[]
  funding_histories?: Record<string, unknown>
  /** Snapshot only. */
  daily_trades_count?: number
  /** Snapshot only. */
  daily_volume?: number
  /** Snapshot only. */
  weekly_trades_count?: number
  /** Snapshot only. */
  weekly_volume?: number
  /** Snapshot only. */
  monthly_trades_count?: number
  /** Snapshot only. */
  monthly_volume?: number
  /** Snapshot only. */
  total_trades_count?: number
  /** Snapshot only. */
  total_volume?: number
}

const MODEL: s.Model<AccountAllMessage> = /* @__PURE__ */ s.model('AccountAllMessage', {
  trades: s.record(s.array(s.Trade)),
  shares: s.optional(s.array(s.PublicPoolShare)),
})

/** Everything of an account: full first, then parts. `assets: null` and missing keys mean no change; merge by key. WEBSOCKET §4. */
export const accountAll: Channel<AccountAllParameters, AccountAllMessage> = {
  family: 'account_all',
  auth: 'optional',
  key: (p) => `account_all/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
