import type { AccountSpotAvgEntryPricesMessage } from '@lighter/standards/wire'
import { spotEntriesView } from '../../views/spot-entry.ts'
import type { Channel } from './channel.ts'
import { ownAccount } from './parts.ts'

/** Average entry prices of an account's spot assets, all of them after each spot trade. */
export const accountSpotAvgEntryPrices: Channel<AccountSpotAvgEntryPricesMessage> = {
  family: 'account_spot_avg_entry_prices',
  pace: 'input',
  snapshot(context, [index], token) {
    const { ex } = context
    const account = ownAccount(context, index, token)
    return { avg_entry_prices: spotEntriesView(ex, account), timestamp: ex.now }
  },
  update({ ex, tradesByAccount }, out) {
    for (const [index, own] of tradesByAccount)
      if (own.some((one) => one.market.kind === 'spot'))
        out.send(accountSpotAvgEntryPrices, [index], () => ({
          avg_entry_prices: spotEntriesView(ex, ex.account(index)),
          timestamp: ex.now,
        }))
  },
}
