import type { UpdateAccountConfigTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { crossRisk, isHealthy } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { UNIFIED, USDC } from '../state/protocol.ts'

/**
 * UpdateAccountConfig, 41: 0 keeps USDC of the perps and the spot side apart, 1 unifies them. Entering unified mode turns the
 * spot balance into collateral; leaving it keeps all USDC as collateral, and requires a healthy account without locked USDC.
 */
export function updateAccountConfig(
  ex: Exchange,
  owner: Account,
  tx: UpdateAccountConfigTransaction,
): RefusalName | undefined {
  if (owner.tradingMode === tx.accountTradingMode) throw refused('accountIsAlreadyInThatTradingMode')
  const usdc = ex.asset(owner, USDC)
  if (tx.accountTradingMode === UNIFIED) {
    ex.addCollateral(owner, usdc.balance)
    usdc.balance = 0n
    owner.tradingMode = UNIFIED
  } else {
    if (usdc.locked > 0n)
      throw refused(
        'cannotLeaveUnifiedModeWhileAssetsBackPerpsPositions',
        'resting spot orders lock USDC: cancel them',
      )
    if (owner.collateral < 0n)
      throw refused('cannotLeaveUnifiedModeWhileAssetsBackPerpsPositions', 'the collateral is negative')
    if (!isHealthy(crossRisk(owner)))
      throw refused(
        'cannotLeaveUnifiedModeWhileAssetsBackPerpsPositions',
        'the account is below its initial margin',
      )
    owner.tradingMode = 0
  }
  ex.events.asset(owner, USDC)
  ex.events.collateral(owner)
  return undefined
}
