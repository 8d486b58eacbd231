import { ValidationError } from '@lighter/standards/errors'
import { ALL_ATTRIBUTES } from './attributes.ts'
import type { RawTransaction } from './definition.ts'
import { type Int, readInteger } from './integer.ts'
import { readRequest } from './read-request.ts'
import type { ParsedTransaction } from './registry.ts'

// A parsed transaction is complete: the clock must not fill anything in.
const noClock = (): number => 0

/**
 * Protocol terms of a typed transaction.
 *
 * @throws {ValidationError} if it does not match {@link ParsedTransaction}
 */
export function rawOf(tx: ParsedTransaction): RawTransaction {
  if (typeof tx !== 'object' || tx === null)
    throw new ValidationError('A transaction must be an object.', { field: 'tx', value: typeof tx })
  const accountIndex: Int = readInteger(tx.accountIndex, 'int64', 'accountIndex')
  const apiKeyIndex: Int = readInteger(tx.apiKeyIndex, 'uint8', 'apiKeyIndex')
  const raw = readRequest(tx, { accountIndex, apiKeyIndex, now: noClock }, ALL_ATTRIBUTES)
  raw.sig = typeof tx.sig === 'string' ? tx.sig : ''
  raw.l1Sig = 'l1Sig' in tx && typeof tx.l1Sig === 'string' ? tx.l1Sig : ''
  return raw
}
