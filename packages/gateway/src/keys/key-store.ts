/** Stores L2 secrets between runs. Names look like `LIT_123_SECRET`. Implementations must never log a secret. */
export interface KeyStore {
  /** Returns the secret under a name, or `undefined`. @throws {KeyStoreError} if the store cannot be read */
  load(name: string): Promise<string | undefined>
  /**
   * Stores a secret durably before it resolves: the secret must survive a crash at any later time.
   *
   * @throws {KeyStoreError} `KEY_EXISTS` if the name holds another secret; nothing is overwritten
   */
  save(name: string, secret: string): Promise<void>
}

/** Returns the name of the secret of an API key slot, in the environment and in stores. */
export function secretName(apiKeyIndex: number): string {
  return `LIT_${apiKeyIndex}_SECRET`
}
