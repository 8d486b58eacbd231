import type { PoolInfoMessage } from '@lighter/standards/wire'
import { refused } from '../../engine/errors.ts'
import { poolInfoView } from '../../views/pool.ts'
import type { Channel } from './channel.ts'
import { accountOf } from './parts.ts'

/** Terms, shares and returns of a pool, in full each time. */
export const poolInfo: Channel<PoolInfoMessage> = {
  family: 'pool_info',
  pace: 'input',
  snapshot({ ex }, [index]) {
    const account = accountOf(ex, index)
    if (!ex.venue.pools.has(account.index)) throw refused('websocketInvalidAccountType')
    return { pool_info: poolInfoView(ex, account) }
  },
  update({ ex, pools }, out) {
    for (const index of pools)
      out.send(poolInfo, [index], () => ({ pool_info: poolInfoView(ex, ex.account(index)) }))
  },
}
