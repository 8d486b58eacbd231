import type { UpdateAccountAssetConfigTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import { UNIFIED } from '../state/protocol.ts'
import { knownAsset } from './transfer.ts'

/**
 * UpdateAccountAssetConfig, 42: whether an asset besides USDC serves as margin. Which assets do, at which loan-to-value and
 * supply caps, is not public, so localnet has none: every call is refused with the reason.
 */
export function updateAccountAssetConfig(
  ex: Exchange,
  owner: Account,
  tx: UpdateAccountAssetConfigTransaction,
): RefusalName | undefined {
  const asset = knownAsset(ex, tx.assetIndex)
  if (owner.tradingMode !== UNIFIED)
    throw refused('invalidAssetMarginMode', 'the account is not in unified mode (updateAccountConfig)')
  if (asset.isMargin) throw refused('invalidAssetMarginMode', `${asset.symbol} is always margin`)
  throw refused('invalidAssetMarginMode', `${asset.symbol} does not serve as margin on localnet`)
}
