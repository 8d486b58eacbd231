import type { L1MessageSigner } from '@lighter/signer'
import type { TransactionsContext } from '../transactions/context.ts'
import type { KeySlot } from '../transactions/key-slot.ts'
import type { KeyStore } from './key-store.ts'

/** The keys of a client. */
export interface KeysContext extends TransactionsContext {
  /** The general keys. The first signs everything except orders, and creates the auth token. */
  readonly generalSlots: readonly KeySlot[]
  /** Returns the general key for the next order, each in turn. */
  readonly nextSlot: () => KeySlot | undefined
  /** Key for post-only orders, if there is a separate one. */
  readonly makerSlot: KeySlot | undefined
  /** Signs as the account's owner; absent without an L1 key. */
  readonly l1Signer: (() => Promise<L1MessageSigner>) | undefined
  /** Store of the secrets. */
  readonly keyStore: KeyStore
}
