import { parseTransaction, transactionHash } from '@lighter/signer'
import { ValidationError } from '@lighter/standards'

/** What is in a batch of signed transactions. */
export interface BatchContent {
  /** Hashes in order, as the exchange will name them. */
  txHashes: string[]
  nonces: number[]
  /** The key that signed them. */
  apiKeyIndex: number
}

/**
 * Reads a batch of signed transactions.
 *
 * @throws {ValidationError} when one of them cannot be read or they are of several keys; nothing was sent
 */
export function readBatch(types: readonly number[], infos: readonly string[], chainId: number): BatchContent {
  const txHashes: string[] = []
  const nonces: number[] = []
  let apiKeyIndex: number | undefined
  for (const [i, txType] of types.entries()) {
    try {
      const tx = parseTransaction(txType, infos[i] ?? '')
      txHashes.push(transactionHash(tx, chainId))
      nonces.push(Number(tx.nonce))
      apiKeyIndex ??= tx.apiKeyIndex
      if (tx.apiKeyIndex === apiKeyIndex) continue
    } catch (cause) {
      throw new ValidationError(
        `Transaction ${i} of the batch cannot be read: ${cause instanceof Error ? cause.message : String(cause)} Nothing was sent.`,
        { field: 'txInfos', value: i, allowed: 'texts as the signer gives them', cause },
      )
    }
    throw new ValidationError(
      `Transaction ${i} of the batch is signed by another key than the first. A batch holds transactions of one key. Nothing was sent.`,
      { field: 'txInfos', value: i, allowed: 'transactions of one API key' },
    )
  }
  return { txHashes, nonces, apiKeyIndex: apiKeyIndex ?? 0 }
}
