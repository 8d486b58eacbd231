import { checkAttributes } from './attributes.ts'
import type { RawTransaction } from './definition.ts'
import { checkIndex, refuse } from './rules.ts'

const MAX_EXPIRED_AT = 281_474_976_710_655

/**
 * The official checks in the official order and words; throws at the first that fails.
 *
 * @throws {ValidationError}
 */
export function checkTransaction(tx: RawTransaction): void {
  const { definition, apiKeyIndex, nonce, expiredAt } = tx
  checkAttributes(tx.attributes)
  checkIndex(tx.accountIndex, 'accountIndex', definition.ownerText, definition.maxAccount)
  if (apiKeyIndex > definition.maxApiKey)
    refuse('ApiKeyIndex should not be larger than 254', 'apiKeyIndex', apiKeyIndex, '0 … 254')
  definition.check(tx)
  if (nonce < 0) refuse('AccountNonce should not be less than 0', 'nonce', nonce, '0 or greater')
  if (expiredAt < 0 || expiredAt > MAX_EXPIRED_AT)
    refuse('ExpiredAt is invalid', 'expiredAt', expiredAt, 'epoch milliseconds, 0 … 281474976710655')
  definition.checkLate?.(tx)
}
