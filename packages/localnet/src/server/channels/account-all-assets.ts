import type { AccountAllAssetsMessage } from '@lighter/standards/wire'
import { assetsOf, assetsView } from '../../views/account.ts'
import type { Channel } from './channel.ts'
import { ownAccount } from './parts.ts'

/** Balances of an account: first all of them, then those that changed. */
export const accountAllAssets: Channel<AccountAllAssetsMessage> = {
  family: 'account_all_assets',
  pace: 'input',
  snapshot(context, [index], token) {
    const { ex } = context
    return { assets: assetsOf(ex, ownAccount(context, index, token)), timestamp: ex.now }
  },
  update({ ex, assets }, out) {
    for (const [account, held] of assets)
      out.send(accountAllAssets, [account.index], () => ({
        assets: assetsView(ex, account, held),
        timestamp: ex.now,
      }))
  },
}
