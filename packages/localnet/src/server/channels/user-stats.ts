import type { UserStatsMessage } from '@lighter/standards/wire'
import { userStatsView } from '../../views/account.ts'
import type { Channel } from './channel.ts'
import { accountOf } from './parts.ts'

/** Margin figures of an account, in full each time. */
export const userStats: Channel<UserStatsMessage> = {
  family: 'user_stats',
  pace: 'input',
  snapshot: ({ ex }, [index]) => ({ stats: userStatsView(accountOf(ex, index)), timestamp: ex.now }),
  update({ ex, accounts }, out) {
    for (const account of accounts)
      out.send(userStats, [account.index], () => ({ stats: userStatsView(account), timestamp: ex.now }))
  },
}
