import * as s from '@lighter/standards/schema'
import type { AccountAllTradesMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

export type { AccountAllTradesMessage }

/** Parameters of the account_all_trades channel. */
export interface AccountAllTradesParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountAllTradesMessage> = /* @__PURE__ */ s.model('AccountAllTradesMessage', {
  trades: s.record(s.array(s.Trade)),
})

/** Figures that only the exchange can compute. */
const VOLUMES = ['total_volume', 'monthly_volume', 'weekly_volume', 'daily_volume'] as const

/** Fills of an account. */
export const accountAllTrades: Channel<AccountAllTradesParameters, AccountAllTradesMessage> = {
  family: 'account_all_trades',
  auth: 'optional',
  key: (p) => `account_all_trades/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountAllTradesMessage>({ merge: [], omit: VOLUMES, empty: { trades: {} } }),
  restore: MODEL.restore,
}
