import type { Signer } from '@lighter/signer'
import { ConfigError } from '@lighter/standards'
import type { NonceLane } from './nonce-lane.ts'

/** A key slot that can sign and send. */
export interface KeySlot {
  /** Index of the API key slot. */
  readonly apiKeyIndex: number
  /** Signs with the key. */
  readonly signer: Signer
  /** Nonces of the key. */
  readonly lane: NonceLane
}

/** Returns the slot of an API key. @throws {ConfigError} `UNKNOWN_KEY` if this client holds no secret for it */
export function slotOf(slots: ReadonlyMap<number, KeySlot>, apiKeyIndex: number): KeySlot {
  const slot = slots.get(apiKeyIndex)
  if (slot !== undefined) return slot
  const known = [...slots.keys()].join(', ') || 'none (read-only client)'
  throw new ConfigError(`This client has no key for slot ${apiKeyIndex}. Its slots: ${known}.`, {
    code: 'UNKNOWN_KEY',
    context: { apiKeyIndex },
  })
}
