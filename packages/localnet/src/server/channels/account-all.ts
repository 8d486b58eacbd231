import type { AccountAllMessage } from '@lighter/standards/wire'
import { assetsOf, assetsView, positionsOf, positionsView } from '../../views/account.ts'
import { binaryPositionsIn, binaryPositionsOf } from '../../views/binary.ts'
import { sharesView } from '../../views/pool.ts'
import { tradeView } from '../../views/trade.ts'
import { countsView, volumesView } from '../../views/volume.ts'
import type { Body, Channel } from './channel.ts'
import { byMarket } from './grouping.ts'
import { accountOf } from './parts.ts'

/** All data of an account: the full state first, then changes, with trades and holdings in separate messages. */
export const accountAll: Channel<AccountAllMessage> = {
  family: 'account_all',
  pace: 'input',
  snapshot({ ex }, [index]) {
    const account = accountOf(ex, index)
    return {
      account: account.index,
      assets: assetsOf(ex, account),
      ...volumesView(ex, account),
      ...countsView(ex, account),
      funding_histories: {},
      positions: positionsOf(account),
      bo_positions: binaryPositionsOf(account),
      shares: sharesView(ex, account),
      trades: {},
    }
  },
  update({ ex, tradesByAccount, holders, positions, assets, shares }, out) {
    for (const [index, own] of tradesByAccount)
      out.send(accountAll, [index], () => ({
        ...nothing(index),
        trades: byMarket(own, (one) => tradeView(one, 'stream')),
      }))
    for (const account of holders) {
      const held = assets.get(account)
      const markets = positions.get(account) ?? []
      out.send(accountAll, [account.index], () => ({
        ...nothing(account.index),
        assets: held === undefined ? null : assetsView(ex, account, held),
        positions: positionsView(account, markets),
        bo_positions: binaryPositionsIn(account, markets),
        shares: shares.has(account) ? sharesView(ex, account) : [],
      }))
    }
  },
}

/** An update in which nothing changed. */
function nothing(account: number): Body<AccountAllMessage> {
  return {
    account,
    assets: null,
    funding_histories: {},
    positions: {},
    bo_positions: {},
    shares: [],
    trades: {},
  }
}
