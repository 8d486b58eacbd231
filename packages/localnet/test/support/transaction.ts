import { completeTransaction, type ParsedTransaction } from '@lighter/signer'
import type { ActorRequest } from '../../src/control/actor.ts'

/** The transaction that a request stands for, unsigned; of an actor unless a key is given. */
export function transaction(
  accountIndex: number,
  request: ActorRequest,
  more: { apiKeyIndex?: number; nonce?: number; expiredAt?: number } = {},
): ParsedTransaction {
  const { apiKeyIndex = 255, nonce = 0, expiredAt = 0 } = more
  return completeTransaction({ ...request, nonce, expiredAt }, { accountIndex, apiKeyIndex, now: () => 0 })
}
