import type { KeyStore } from './key-store.ts'

/** A store for the keys of one account of a localnet, used by one client at a time. */
export interface LocalnetClaim {
  /** Keys of this exchange only. */
  readonly keyStore: KeyStore
  /** Lets another client use it. Idempotent. */
  release(): Promise<void>
}
