import { type ConfigError, unsupported } from '@lighter/standards'
import type { KeyStore } from '../key-store.ts'
import type { LocalnetClaim } from '../localnet-claim.ts'
import { MemoryKeyStore } from '../memory-key-store.ts'

function noFiles(what: string): ConfigError {
  return unsupported(
    `${what}, and there is none in a browser or a worker. Nothing was registered.`,
    'Pass keyStore: new MemoryKeyStore() with the keys in it, a store of your own, or readOnly: true.',
  )
}

/** Keeps secrets in a file, which needs Node, Bun or Deno. */
export class EnvFileKeyStore {
  /** @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
  constructor() {
    throw noFiles('EnvFileKeyStore needs a file system')
  }
}

/** Keeps secrets in an encrypted file, which needs Node, Bun or Deno. */
export class EncryptedFileKeyStore {
  /** @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
  constructor() {
    throw noFiles('EncryptedFileKeyStore needs a file system')
  }
}

/** Reads a `.env` file, which needs Node, Bun or Deno. @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
export async function readEnvFile(): Promise<undefined> {
  throw noFiles('readEnvFile() needs a file system')
}

/** The store of a client that was given none: it is empty and keeps nothing, so no key can be lost in it. */
export function platformKeyStore(): KeyStore {
  return {
    load: async () => undefined,
    // A new key is saved before it is registered.
    save: async () => {
      throw noFiles('A new key would be kept in a file')
    },
  }
}

/** The keys of a localnet stay in memory: pass `keyStore` to keep them, for example in `localStorage`. */
export async function claimLocalnetKeys(): Promise<LocalnetClaim> {
  return { keyStore: new MemoryKeyStore(), release: async () => {} }
}
