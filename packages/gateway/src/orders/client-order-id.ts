import { ValidationError } from '@lighter/standards'

/** The largest client order index: 2^48 − 1. */
export const MAX_CLOID: number = 2 ** 48 - 1

/** Client order index of an order. */
export interface ClientOrderId {
  /** Client order index, 1 to 2^48 − 1, unique among the account's live orders. @default none */
  clientOrderId?: number | undefined
  /** Alias of {@link clientOrderId}, as quantpylib names it. */
  cloid?: number | undefined
}

/**
 * Returns the client order index in options; 0 for none.
 *
 * @throws {ValidationError} if it is out of range, or given under both names
 */
export function clientOrderIdOf({ clientOrderId, cloid }: ClientOrderId): number {
  const id = clientOrderId ?? cloid
  if (id === undefined) return 0
  const field = clientOrderId === undefined ? 'cloid' : 'clientOrderId'
  if (clientOrderId !== undefined && cloid !== undefined) {
    throw new ValidationError('Both clientOrderId and its alias cloid are given. Pass one of them.', {
      field,
      allowed: 'clientOrderId or cloid, not both',
    })
  }
  if (Number.isSafeInteger(id) && id >= 1 && id <= MAX_CLOID) return id
  throw new ValidationError(`${field} is ${String(id)}; allowed: an integer from 1 to 2^48 − 1.`, {
    field,
    value: String(id),
    allowed: `1 to ${MAX_CLOID}`,
  })
}
