import type { ChangePubKeyTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'

/** The 80 hex digits of the new key, as stored in accounts. */
export function keyDigits(tx: ChangePubKeyTransaction): string {
  return tx.publicKey.replace(/^0x/, '')
}

/**
 * ChangePubKey, 8. The new key's own signature and the L1 signature were already checked.
 * @see docs/protocol/exchange.md#api-keys
 */
export function changePubKey(
  ex: Exchange,
  owner: Account,
  tx: ChangePubKeyTransaction,
): RefusalName | undefined {
  const { apiKeyIndex } = tx
  const publicKey = keyDigits(tx)
  if (/^0*$/.test(publicKey)) throw refused('invalidPublicKey')
  if (owner.collateral === 0n && ![...owner.positions.values()].some((one) => one.size !== 0n)) {
    const spot = [...owner.assets.values()].some((asset) => asset.balance > 0n)
    if (!spot) throw refused('accountHasZeroCollateral')
  }
  const key = owner.keys.get(apiKeyIndex)
  const transactionTime = ex.now * 1000
  owner.keys.set(apiKeyIndex, { publicKey, nonce: key?.nonce ?? 0, transactionTime, makerOnly: false })
  return undefined
}
