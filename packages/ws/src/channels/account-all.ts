import * as s from '@lighter/standards/schema'
import type {
  AccountAsset,
  AccountBinaryOptionsPosition,
  AccountPosition,
  PublicPoolShare,
  Trade,
} from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

/** Parameters of the account_all channel. */
export interface AccountAllParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** Message of the account_all channel. */
export interface AccountAllMessage extends StreamMessage {
  account: number
  /** By asset id. */
  assets?: Record<string, AccountAsset> | null
  /** By market id; only those that changed in an update. */
  positions: Record<string, AccountPosition>
  /** Positions in binary options, by market id; only those that changed in an update. */
  bo_positions?: Record<string, AccountBinaryOptionsPosition>
  /** By market id; empty in the state given to a later listener. */
  trades: Record<string, Trade[]>
  shares?: PublicPoolShare[]
  funding_histories?: Record<string, unknown>
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  daily_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  daily_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  weekly_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  weekly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  monthly_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  monthly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  total_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  total_volume?: number
}

const MODEL: s.Model<AccountAllMessage> = /* @__PURE__ */ s.model('AccountAllMessage', {
  trades: s.record(s.array(s.Trade)),
  shares: s.optional(s.array(s.PublicPoolShare)),
})

/** What only the exchange can count. */
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

/** Everything of an account: full first, then parts. `assets: null` and missing keys mean no change; merge by key. */
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
