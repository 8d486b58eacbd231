import { open, readFile } from 'node:fs/promises'
import { KeyStoreError } from '@lighter/standards/errors'
import type { CliIo } from './io.ts'

/** The private key: from the file, the environment, or standard input. @throws {KeyStoreError} */
export async function readSecret(io: CliIo, file: string | undefined): Promise<string> {
  if (file !== undefined) {
    try {
      return (await readFile(file, 'utf8')).trim()
    } catch (cause) {
      throw new KeyStoreError(`The key file ${file} cannot be read.`, { cause })
    }
  }
  const named = io.env['LIGHTER_PRIVATE_KEY']
  if (named !== undefined && named !== '') return named.trim()
  return (await io.stdin()).trim()
}

/** Writes a new file that only its owner can read. @throws {KeyStoreError} if there is one already */
export async function writeSecretFile(path: string, secret: string): Promise<void> {
  try {
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } catch (cause) {
    throw new KeyStoreError(`${path} cannot be written, or exists already; nothing was overwritten.`, {
      cause,
    })
  }
}
