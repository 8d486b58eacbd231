import { rawOf } from './raw-of-parsed.ts'
import type { ParsedTransaction } from './registry.ts'
import { txInfoOf } from './tx-info.ts'

/**
 * Returns the `tx_info` of a transaction, byte for byte as the official library prints it: the inverse of
 * `parseTransaction`. Signatures are printed as they are, empty before signing.
 *
 * @throws {ValidationError} naming the field that is missing, unknown or out of range
 */
export function formatTransaction(tx: ParsedTransaction): string {
  return txInfoOf(rawOf(tx))
}
