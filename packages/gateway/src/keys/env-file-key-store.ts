import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { KeyStoreError, type Logger, silentLogger } from '@lighter/standards'
import { type EnvFile, NO_ENV_FILE, readEnvFile } from './env-file.ts'
import { withFileLock } from './file-lock.ts'
import type { KeyStore } from './key-store.ts'
import { replaceFile, targetOf } from './replace-file.ts'

const SECRET = /^(?:0x)?[0-9a-fA-F]{80}$/

/**
 * Stores secrets as lines of a `.env` file. Other lines, comments, quotes, encoding and line endings are preserved.
 * Each save takes a lock, reads the file again, writes a new file with mode 0600, syncs it, renames it over the old one
 * and verifies it. Programs started in one folder therefore keep each other's keys, and a crash leaves either the old
 * or the new file, never a partial one.
 */
export class EnvFileKeyStore implements KeyStore {
  /** Path of the file. */
  readonly path: string
  readonly #logger: Logger
  #isWarned = false
  /** Queue of this store's saves, so that they need not wait for the lock. */
  #queue: Promise<void> = Promise.resolve()

  /**
   * @param path - path of the file; a symbolic link is followed
   * @param options - `logger` receives one warning if other users of the machine can read the keys in the file
   */
  constructor(path = '.env', options: { logger?: Logger | undefined } = {}) {
    this.path = resolve(path)
    this.#logger = options.logger ?? silentLogger
  }

  /** Returns the secret under a name, or `undefined`. @throws {KeyStoreError} if the store cannot be read */
  async load(name: string): Promise<string | undefined> {
    const secret = (await readEnvFile(this.path))?.values[name]
    if (secret === undefined) return undefined
    if (!SECRET.test(secret)) {
      throw new KeyStoreError(
        `${name} in ${this.path} is not an L2 private key (80 hex digits expected). Restore the line from a backup, or remove it to generate a new key.`,
        { code: 'KEY_STORE_CORRUPT', context: { path: this.path, name } },
      )
    }
    await this.#warnIfOpen()
    return secret
  }

  /** Stores a secret. @throws {KeyStoreError} `KEY_EXISTS` if the name holds another secret */
  save(name: string, secret: string): Promise<void> {
    const run = this.#queue.then(async () => {
      const target = await targetOf(this.path)
      await withFileLock(target, async (lock) => {
        const file = (await readEnvFile(target)) ?? NO_ENV_FILE
        if (this.#holds(file, name, secret)) return
        await replaceFile(target, file.encode(withLine(file.text, name, secret)), lock)
      })
    })
    this.#queue = run.catch(() => {})
    return run
  }

  #holds(file: EnvFile, name: string, secret: string): boolean {
    const held = file.values[name]
    if (held === undefined || held === secret) return held === secret
    throw new KeyStoreError(
      `${name} in ${this.path} already holds another secret, which is not overwritten. Use another name, or remove the line first.`,
      {
        code: 'KEY_EXISTS',
        context: { path: this.path, name },
      },
    )
  }

  async #warnIfOpen(): Promise<void> {
    if (this.#isWarned || process.platform === 'win32') return
    this.#isWarned = true
    const { mode } = await stat(this.path)
    if ((mode & 0o077) === 0) return
    this.#logger.warn(
      { path: this.path, mode: (mode & 0o777).toString(8) },
      `${this.path} holds keys and other users can read it. Run: chmod 600 ${this.path}`,
    )
  }
}

function withLine(text: string, name: string, secret: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const separator = text === '' || text.endsWith('\n') ? '' : end
  return `${text}${separator}${name}="${secret}"${end}`
}
