import * as s from '@lighter/standards/schema'
import type { AccountAllMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

export type { AccountAllMessage }

/** Parameters of the account_all channel. */
export interface AccountAllParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountAllMessage> = /* @__PURE__ */ s.model('AccountAllMessage', {
  trades: s.record(s.array(s.Trade)),
  shares: s.optional(s.array(s.PublicPoolShare)),
})

/** Figures that only the exchange can compute. */
const VOLUMES = [
  'daily_trades_count',
  'daily_volume',
  'weekly_trades_count',
  'weekly_volume',
  'monthly_trades_count',
  'monthly_volume',
  'total_trades_count',
  'total_volume',
] as const

/**
 * Everything about an account: the full state first, then changes. `assets: null` and missing keys mean no change;
 * merge by key.
 */
export const accountAll: Channel<AccountAllParameters, AccountAllMessage> = {
  family: 'account_all',
  auth: 'optional',
  key: (p) => `account_all/${accountPart(p.accountIndex)}`,
  state: () =>
    new RecordState<AccountAllMessage>({
      merge: ['positions', 'bo_positions', 'assets'],
      omit: VOLUMES,
      empty: { trades: {} },
    }),
  restore: MODEL.restore,
}
