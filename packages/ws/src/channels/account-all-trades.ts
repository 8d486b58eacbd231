import * as s from '@lighter/standards/schema'
import type { Trade } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

/** Parameters of the account_all_trades channel. */
export interface AccountAllTradesParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** Message of the account_all_trades channel. */
export interface AccountAllTradesMessage extends StreamMessage {
  account?: number
  /** By market id; empty in the first message, which is no history. */
  trades: Record<string, Trade[]>
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  total_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  monthly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  weekly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  daily_volume?: number
}

const MODEL: s.Model<AccountAllTradesMessage> = /* @__PURE__ */ s.model('AccountAllTradesMessage', {
  trades: s.record(s.array(s.Trade)),
})

/** What only the exchange can count. */
const VOLUMES = ['total_volume', 'monthly_volume', 'weekly_volume', 'daily_volume'] as const

/** Fills of an account. */
export const accountAllTrades: Channel<AccountAllTradesParameters, AccountAllTradesMessage> = {
  family: 'account_all_trades',
  auth: 'optional',
  key: (p) => `account_all_trades/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountAllTradesMessage>({ merge: [], omit: VOLUMES, empty: { trades: {} } }),
  restore: MODEL.restore,
}
