import type { AccountAllPositionsMessage } from '@lighter/standards/wire'
import { positionsOf, positionsView } from '../../views/account.ts'
import { binaryPositionsIn, binaryPositionsOf } from '../../views/binary.ts'
import { sharesView } from '../../views/pool.ts'
import type { Channel } from './channel.ts'
import { accountOf } from './parts.ts'

/** Positions of an account: first all of them, then those that changed; a closed one has size 0. */
export const accountAllPositions: Channel<AccountAllPositionsMessage> = {
  family: 'account_all_positions',
  pace: 'input',
  snapshot({ ex }, [index]) {
    const account = accountOf(ex, index)
    return {
      positions: positionsOf(account),
      bo_positions: binaryPositionsOf(account),
      shares: sharesView(ex, account),
    }
  },
  update({ ex, holders, positions, shares }, out) {
    for (const account of holders) {
      const markets = positions.get(account) ?? new Set()
      const hasPositions = [...markets].some((one) => one.kind !== 'spot')
      if (!hasPositions && !shares.has(account)) continue
      out.send(accountAllPositions, [account.index], () => ({
        positions: positionsView(account, markets),
        bo_positions: binaryPositionsIn(account, markets),
        shares: shares.has(account) ? sharesView(ex, account) : [],
      }))
    }
  },
}
