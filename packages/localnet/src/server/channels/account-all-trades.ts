import type { AccountAllTradesMessage } from '@lighter/standards/wire'
import { tradeView } from '../../views/trade.ts'
import { volumesView } from '../../views/volume.ts'
import type { Channel } from './channel.ts'
import { byMarket } from './grouping.ts'
import { accountOf } from './parts.ts'

/** Trades of an account: first the volumes without history, then new trades. */
export const accountAllTrades: Channel<AccountAllTradesMessage> = {
  family: 'account_all_trades',
  pace: 'input',
  snapshot: ({ ex }, [index]) => ({ trades: {}, ...volumesView(ex, accountOf(ex, index)) }),
  update({ tradesByAccount }, out) {
    for (const [index, own] of tradesByAccount)
      out.send(accountAllTrades, [index], () => ({
        trades: byMarket(own, (one) => tradeView(one, 'stream')),
      }))
  },
}
