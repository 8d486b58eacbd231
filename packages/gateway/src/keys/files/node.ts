import type { Logger } from '@lighter/standards'
import { EnvFileKeyStore } from '../env-file-key-store.ts'
import type { KeyStore } from '../key-store.ts'

export { EncryptedFileKeyStore } from '../encrypted-file-key-store.ts'
export type { EnvFile } from '../env-file.ts'
export { readEnvFile } from '../env-file.ts'
export { EnvFileKeyStore } from '../env-file-key-store.ts'
export { claimLocalnetKeys } from '../localnet-keys.ts'

/** The store of a client that was given none: the file `.env` of the working directory. */
export function platformKeyStore(logger: Logger): KeyStore {
  return new EnvFileKeyStore('.env', { logger })
}
