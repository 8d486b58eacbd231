import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { ConfigError, KeyStoreError } from '@lighter/standards'
import { type FileLock, withFileLock } from './file-lock.ts'
import type { KeyStore } from './key-store.ts'
import { replaceFile, targetOf } from './replace-file.ts'

/** Cost of one password guess: about a tenth of a second and 128 MB, as in Ethereum's keystores. */
const SCRYPT = { N: 131_072, r: 8, p: 1 } as const

/** One secret in the file: AES-256-GCM, bound to its name. */
interface Sealed {
  iv: string
  tag: string
  data: string
}

interface KeyFile {
  version: 1
  kdf: { name: 'scrypt'; salt: string; N: number; r: number; p: number }
  secrets: Record<string, Sealed>
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

/**
 * Stores secrets encrypted in a JSON file. The key is derived from a password with scrypt; each secret is encrypted
 * with AES-256-GCM under its name. The file is written as in {@link EnvFileKeyStore}: locked, read again, synced,
 * renamed, verified, mode 0600. (Ethereum's keystore format holds 32 bytes; these keys have 40.)
 */
export class EncryptedFileKeyStore implements KeyStore {
  /** Path of the file. */
  readonly path: string
  readonly #password: string
  #queue: Promise<void> = Promise.resolve()
  /** Cached key and its salt, because deriving it is slow on purpose. */
  #derived: { salt: string; key: Promise<Buffer> } | undefined

  /** @throws {ConfigError} `BAD_OPTIONS` for an empty password, which would protect nothing */
  constructor(options: { path: string; password: string }) {
    // An unset variable is an empty string in a shell, and undefined in JavaScript.
    if (typeof options.password !== 'string' || options.password === '') {
      throw new ConfigError(
        'The password of the key file is empty. Pass at least one character, and check the variable that it comes from.',
        {
          code: 'BAD_OPTIONS',
          context: { path: options.path },
        },
      )
    }
    this.path = resolve(options.path)
    this.#password = options.password
  }

  /** Returns the secret under a name, or `undefined`. @throws {KeyStoreError} if the store cannot be read */
  async load(name: string): Promise<string | undefined> {
    const file = await this.#read()
    const sealed = file?.secrets[name]
    return file === undefined || sealed === undefined ? undefined : this.#open(file, name, sealed)
  }

  /** Stores a secret. @throws {KeyStoreError} `KEY_EXISTS` if the name holds another secret */
  save(name: string, secret: string): Promise<void> {
    const run = this.#queue.then(async () => {
      const target = await targetOf(this.path)
      await withFileLock(target, (lock) => this.#add(target, name, secret, lock))
    })
    this.#queue = run.catch(() => {})
    return run
  }

  async #add(target: string, name: string, secret: string, lock: FileLock): Promise<void> {
    const salt = randomBytes(32).toString('base64')
    const file: KeyFile = (await this.#read()) ?? {
      version: 1,
      kdf: { name: 'scrypt', salt, ...SCRYPT },
      secrets: {},
    }
    const held = file.secrets[name]
    // Refuse to write with a password that cannot decrypt the existing secrets.
    for (const [other, sealed] of Object.entries(file.secrets)) await this.#open(file, other, sealed)
    if (held !== undefined) {
      if ((await this.#open(file, name, held)) === secret) return
      throw new KeyStoreError(
        `${name} in ${this.path} already holds another secret, which is not overwritten. Use another name, or remove the line first.`,
        {
          code: 'KEY_EXISTS',
          context: { path: this.path, name },
        },
      )
    }
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', await this.#key(file), iv).setAAD(Buffer.from(name))
    const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]).toString('base64')
    const tag = cipher.getAuthTag().toString('base64')
    file.secrets[name] = { iv: iv.toString('base64'), tag, data }
    await replaceFile(target, Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8'), lock)
  }

  async #open(file: KeyFile, name: string, { iv, tag, data }: Sealed): Promise<string> {
    const key = await this.#key(file)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
      decipher.setAAD(Buffer.from(name)).setAuthTag(Buffer.from(tag, 'base64'))
      return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8')
    } catch {
      throw new KeyStoreError(
        `${name} in ${this.path} cannot be decrypted: the password is wrong or the file was changed. Check the password, or restore the file.`,
        {
          code: 'KEY_STORE_LOCKED',
          context: { path: this.path, name },
        },
      )
    }
  }

  #key({ kdf }: KeyFile): Promise<Buffer> {
    if (this.#derived?.salt !== kdf.salt) {
      const { N, r, p } = kdf
      const key = derive(this.#password, Buffer.from(kdf.salt, 'base64'), 32, {
        N,
        r,
        p,
        maxmem: 256 * N * r,
      })
      this.#derived = { salt: kdf.salt, key }
    }
    return this.#derived.key
  }

  async #read(): Promise<KeyFile | undefined> {
    let text: string
    try {
      text = (await readFile(this.path, 'utf8')).replace(/^\ufeff/, '')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw new KeyStoreError(`Cannot read ${this.path}. Check that it is a file this user may read.`, {
        code: 'KEY_STORE_UNREADABLE',
        context: { path: this.path },
        cause,
      })
    }
    try {
      const file = JSON.parse(text) as Partial<KeyFile> | null
      const { N, r, p } = file?.kdf ?? {}
      // The file states the scrypt cost. A manipulated file must not make guessing cheap or exhaust memory.
      if (
        file?.version === 1 &&
        N === SCRYPT.N &&
        r === SCRYPT.r &&
        p === SCRYPT.p &&
        file.secrets !== undefined
      )
        return file as KeyFile
    } catch {
      // Falls through, because the parser's message could quote the file.
    }
    throw new KeyStoreError(
      `${this.path} is not a key file of this package. Nothing was written. Choose another path.`,
      {
        code: 'KEY_STORE_CORRUPT',
        context: { path: this.path },
      },
    )
  }
}
