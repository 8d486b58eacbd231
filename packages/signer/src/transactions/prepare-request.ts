import { checkMeant } from './attributes.ts'
import type { RawTransaction } from './definition.ts'
import { readRequest, type SigningContext } from './read-request.ts'
import type { TransactionRequest } from './registry.ts'
import { checkTransaction } from './validate.ts'

/**
 * Prepares a request for signing: reads it exactly, checks the official rules, then rejects values that can only be
 * mistakes.
 *
 * @throws {ValidationError} naming the field
 */
export function prepareRequest(request: TransactionRequest, context: SigningContext): RawTransaction {
  const raw = readRequest(request, context)
  checkTransaction(raw)
  checkMeant(request.attributes)
  return raw
}
