import * as s from '@lighter/standards/schema'
import type { AccountSpotAvgEntryPricesMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

export type { AccountSpotAvgEntryPricesMessage }

/** Parameters of the account_spot_avg_entry_prices channel. */
export interface AccountSpotAvgEntryPricesParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountSpotAvgEntryPricesMessage> = /* @__PURE__ */ s.model(
  'AccountSpotAvgEntryPricesMessage',
  {
    avg_entry_prices: s.record(s.model('SpotAvgEntryPrice', { last_trade_id: s.optional(s.wide) })),
  },
)

/** Average entry prices of spot assets, by asset id. */
export const accountSpotAvgEntryPrices: Channel<
  AccountSpotAvgEntryPricesParameters,
  AccountSpotAvgEntryPricesMessage
> = {
  family: 'account_spot_avg_entry_prices',
  auth: 'required',
  key: (p) => `account_spot_avg_entry_prices/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountSpotAvgEntryPricesMessage>({ merge: ['avg_entry_prices'] }),
  restore: MODEL.restore,
}
