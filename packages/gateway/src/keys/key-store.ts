/** Where L2 secrets are kept between runs. Names look like `LIT_123_SECRET`. Implementations never log a secret. */
export interface KeyStore {
  /** The secret under a name, or `undefined`. @throws {KeyStoreError} if the store cannot be read */
  load(name: string): Promise<string | undefined>
  /**
   * Keeps a secret for good before it resolves: after a crash at any later moment it must be there.
   *
   * @throws {KeyStoreError} `KEY_EXISTS` if the name holds another secret; nothing is overwritten
   */
  save(name: string, secret: string): Promise<void>
}

/** Name of the secret of an API key slot, in the environment and in stores. */
export function secretName(apiKeyIndex: number): string {
  return `LIT_${apiKeyIndex}_SECRET`
}
