import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { KeyStoreError } from '@lighter/standards'
import type { KeyStore } from './key-store.ts'
import { writeAtomically } from './write-atomically.ts'

/** A line that `.env` may hold: blank, a comment, or an assignment (optionally exported). */
const LINE = /^\s*(?:#.*|(?:export\s+)?[A-Za-z_][\w.-]*\s*=.*)?$/
const SECRET = /^(?:0x)?[0-9a-fA-F]{80}$/

/**
 * Keeps secrets as lines of a `.env` file. Other lines, comments and quotes stay as they are. Each save writes a new
 * file with mode 0600, syncs it and renames it over the old one, so that a crash leaves the old or the new file, whole.
 */
export class EnvFileKeyStore implements KeyStore {
  readonly path: string
  /** Saves follow one another: two at once would each rename over the other's line. */
  #queue: Promise<void> = Promise.resolve()

  constructor(path = '.env') {
    this.path = resolve(path)
  }

  async load(name: string): Promise<string | undefined> {
    const text = await this.#read()
    if (text === undefined) return undefined
    const secret = this.#parse(text)[name]
    if (secret === undefined) return undefined
    if (!SECRET.test(secret)) {
      throw new KeyStoreError(
        `${name} in ${this.path} is no L2 private key (80 hex digits expected). Restore the line from a backup, or remove it to have a new key made.`,
        { code: 'KEY_STORE_CORRUPT', context: { path: this.path, name } },
      )
    }
    return secret
  }

  save(name: string, secret: string): Promise<void> {
    const run = this.#queue.then(() => this.#append(name, secret))
    this.#queue = run.catch(() => {})
    return run
  }

  async #append(name: string, secret: string): Promise<void> {
    const text = (await this.#read()) ?? ''
    const held = this.#parse(text)[name]
    if (held === secret) return
    if (held !== undefined) {
      throw new KeyStoreError(
        `${name} in ${this.path} already holds another secret; it is not overwritten.`,
        {
          code: 'KEY_EXISTS',
          context: { path: this.path, name },
        },
      )
    }
    const separator = text === '' || text.endsWith('\n') ? '' : '\n'
    await writeAtomically(this.path, `${text}${separator}${name}="${secret}"\n`)
  }

  async #read(): Promise<string | undefined> {
    let bytes: Buffer
    try {
      bytes = await readFile(this.path)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw new KeyStoreError(`Cannot read ${this.path}. Check that it is a file this user may read.`, {
        code: 'KEY_STORE_UNREADABLE',
        context: { path: this.path },
        cause,
      })
    }
    const text = bytes.toString('utf8')
    if (text.includes('\0') || !Buffer.from(text, 'utf8').equals(bytes)) throw this.#corrupt(1)
    return text
  }

  #parse(text: string): Record<string, string | undefined> {
    // Quoted values may span lines; those are the file's own business, so only lines outside quotes are judged.
    let quote = ''
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      if (quote !== '') {
        if (line.includes(quote)) quote = ''
        continue
      }
      if (!LINE.test(line)) throw this.#corrupt(index + 1)
      const opened = /=\s*(["'`])/.exec(line)?.[1]
      if (opened !== undefined && line.split(opened).length === 2) quote = opened
    }
    return parseEnv(text) as Record<string, string | undefined>
  }

  #corrupt(line: number): KeyStoreError {
    // The line itself is not shown: it may be half a secret.
    return new KeyStoreError(
      `${this.path} is corrupted at line ${line}: expected NAME=value, a comment or a blank line. Repair that line; nothing was written.`,
      { code: 'KEY_STORE_CORRUPT', context: { path: this.path, line } },
    )
  }
}
