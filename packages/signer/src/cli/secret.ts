import { open, readFile } from 'node:fs/promises'
import { KeyStoreError } from '@lighter/standards/errors'
import type { CliIo } from './io.ts'

/** Reads the private key from the file, the environment, or standard input. @throws {KeyStoreError} */
export async function readSecret(io: CliIo, file: string | undefined): Promise<string> {
  if (file !== undefined) {
    try {
      return (await readFile(file, 'utf8')).trim()
    } catch (cause) {
      throw new KeyStoreError(`Cannot read the key file ${file}.`, { cause })
    }
  }
  const named = io.env['LIGHTER_PRIVATE_KEY']
  if (named !== undefined && named !== '') return named.trim()
  return (await io.stdin()).trim()
}

/** Writes a new file that only its owner can read. @throws {KeyStoreError} if the file exists */
export async function writeSecretFile(path: string, secret: string): Promise<void> {
  try {
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } catch (cause) {
    throw new KeyStoreError(`Cannot write ${path}, or it already exists. Nothing was overwritten.`, {
      cause,
    })
  }
}
