import type { Integer } from './integer.ts'
import { readInteger } from './integer.ts'
import { typedTransaction } from './parse-transaction.ts'
import { readRequest } from './read-request.ts'
import type { ParsedTransaction, TransactionRequest } from './registry.ts'

/** Who sends a request, for `completeTransaction`. */
export interface CompleteTransactionOptions {
  /** Account of the transaction. */
  accountIndex: Integer
  /** API key, 0 … 255; 255 for a transaction without a key. */
  apiKeyIndex: Integer
  /** Clock for omitted expiries, epoch milliseconds. @default Date.now */
  now?: (() => number) | undefined
}

/**
 * Returns the transaction that a request stands for: every field present, defaults filled in, not signed. It does not
 * check the official rules: `validateTransaction` does.
 *
 * @throws {ValidationError} naming the field, for an unknown or missing field, or a value that a transaction cannot carry
 */
export function completeTransaction(
  request: TransactionRequest,
  options: CompleteTransactionOptions,
): ParsedTransaction {
  const accountIndex = readInteger(options.accountIndex, 'int64', 'accountIndex')
  const apiKeyIndex = readInteger(options.apiKeyIndex, 'uint8', 'apiKeyIndex')
  return typedTransaction(readRequest(request, { accountIndex, apiKeyIndex, now: options.now ?? Date.now }))
}
