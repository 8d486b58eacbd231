import { KeyStoreError } from '@lighter/standards'
import type { KeyStore } from './key-store.ts'

/** Stores secrets in this process only, for tests and for callers that pass their own keys. */
export class MemoryKeyStore implements KeyStore {
  readonly #secrets: Map<string, string>

  constructor(secrets: Readonly<Record<string, string>> = {}) {
    this.#secrets = new Map(Object.entries(secrets))
  }

  /** Returns the secret under a name, or `undefined`. */
  async load(name: string): Promise<string | undefined> {
    return this.#secrets.get(name)
  }

  /** Stores a secret. @throws {KeyStoreError} `KEY_EXISTS` if the name holds another secret */
  async save(name: string, secret: string): Promise<void> {
    const held = this.#secrets.get(name)
    if (held !== undefined && held !== secret) {
      throw new KeyStoreError(
        `${name} already holds another secret, which is not overwritten. Use another name.`,
        {
          code: 'KEY_EXISTS',
          context: { name },
        },
      )
    }
    this.#secrets.set(name, secret)
  }
}
