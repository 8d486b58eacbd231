import { readFile, stat } from 'node:fs/promises'
import { ConfigError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { type AccessKey, AccessKeys } from './access-keys.ts'

/**
 * Reads the access keys of a relay from a file that only its owner can read:
 * `{"keys":[{"name":"screen","key":"…","rights":"public"},{"name":"bot","key":"…","rights":"trade","accounts":[1]}]}`.
 *
 * @param path file
 * @throws {ConfigError} `BAD_ACCESS_KEYS` if it cannot be read, other users can read it, or a key cannot be used
 */
export async function readAccessKeys(path: string): Promise<AccessKey[]> {
  const bad = (why: string, cause?: unknown): ConfigError =>
    new ConfigError(`The access keys in ${path} cannot be used: ${why}.`, {
      code: 'BAD_ACCESS_KEYS',
      context: { path },
      cause,
    })
  let text: string
  try {
    const { mode } = await stat(path)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw bad(`other users can read the file; run: chmod 600 ${path}`)
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw error instanceof ConfigError ? error : bad('the file cannot be read', error)
  }
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    // Without the cause, which quotes the file.
    throw bad('the file is not valid JSON')
  }
  const rows = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined
  if (!Array.isArray(rows) || rows.length === 0)
    throw bad('the file must have a list `keys` with at least one key')
  const keys = rows.map((row: unknown, i): AccessKey => {
    const { name, key, rights, accounts } = (row ?? {}) as Readonly<Record<string, unknown>>
    if (typeof name !== 'string' || name === '') throw bad(`key ${i + 1} has no name`)
    if (typeof key !== 'string') throw bad(`${name} has no key`)
    if (rights !== 'public' && rights !== 'account' && rights !== 'trade')
      throw bad(`the rights of ${name} must be public, account or trade`)
    if (accounts === undefined) return { name, key, rights }
    if (!Array.isArray(accounts) || !accounts.every((one) => Number.isSafeInteger(one)))
      throw bad(`the accounts of ${name} must be a list of account indexes`)
    return { name, key, rights, accounts }
  })
  // Applies the checks of a start.
  new AccessKeys(keys)
  return keys
}
