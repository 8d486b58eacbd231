import { ValidationError } from '@lighter/standards/errors'
import { l1MessageOf } from '../messages/l1-message.ts'
import { rawOf } from '../transactions/raw-of-parsed.ts'
import type { ParsedTransaction } from '../transactions/registry.ts'
import { checkChainId } from '../verify/chain-id.ts'

/**
 * Returns the exact text that the account's owner signs, for change public key, transfer, approve integrator and create
 * sub-account.
 *
 * @throws {ValidationError} for other transactions
 */
export function l1Message(tx: ParsedTransaction, chainId: number): string {
  checkChainId(chainId)
  const message = l1MessageOf(rawOf(tx), chainId)
  if (message !== undefined) return message
  throw new ValidationError(`${tx.type} does not need an L1 signature.`, {
    field: 'type',
    value: tx.type,
    allowed: 'changePubKey, transfer, approveIntegrator, createSubAccount',
  })
}
