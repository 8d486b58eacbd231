import type { ParsedTransaction, TransactionRequest } from '@lighter/signer'

/** The request that a parsed transaction answers: without what the signer adds itself. */
export function requestOf(parsed: ParsedTransaction): TransactionRequest {
  const request: Record<string, unknown> = { ...parsed }
  for (const name of ['txType', 'accountIndex', 'apiKeyIndex', 'sig', 'l1Sig']) delete request[name]
  return request as unknown as TransactionRequest
}
