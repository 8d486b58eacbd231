import { checkMeant } from './attributes.ts'
import type { RawTransaction } from './definition.ts'
import { readRequest, type SigningContext } from './read-request.ts'
import type { TransactionRequest } from './registry.ts'
import { checkTransaction } from './validate.ts'

/**
 * A request as it will be signed: read exactly, checked by the official rules, then for values that can only be
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
