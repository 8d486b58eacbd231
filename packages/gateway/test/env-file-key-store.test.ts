import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { EnvFileKeyStore } from '@lighter/gateway'
import { KeyStoreError } from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const SECRET = `0x${'ab'.repeat(40)}`
const OTHER = `0x${'cd'.repeat(40)}`
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lighter-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('EnvFileKeyStore', () => {
  it('keeps a secret in a new file that only its owner can read', async () => {
    const store = new EnvFileKeyStore(join(folder, '.env'))
    expect(await store.load('LIT_123_SECRET')).toBeUndefined()
    await store.save('LIT_123_SECRET', SECRET)
    expect(await new EnvFileKeyStore(join(folder, '.env')).load('LIT_123_SECRET')).toBe(SECRET)
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  it('keeps comments, quotes, other lines and multi-line values, and narrows the mode of an old file', async () => {
    const path = join(folder, '.env')
    const before =
      '# my keys\nAPI_URL="https://x"\nexport OTHER=1\nPEM="-----BEGIN\nabc\n-----END"\nLAST=no newline'
    writeFileSync(path, before, { mode: 0o644 })
    const store = new EnvFileKeyStore(path)
    await Promise.all([store.save('LIT_123_SECRET', SECRET), store.save('LIT_124_SECRET', OTHER)])
    expect(readFileSync(path, 'utf8')).toBe(
      `${before}\nLIT_123_SECRET="${SECRET}"\nLIT_124_SECRET="${OTHER}"\n`,
    )
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('never overwrites a secret', async () => {
    const store = new EnvFileKeyStore(join(folder, '.env'))
    await store.save('LIT_123_SECRET', SECRET)
    await store.save('LIT_123_SECRET', SECRET)
    await expect(store.save('LIT_123_SECRET', OTHER)).rejects.toMatchObject({ code: 'KEY_EXISTS' })
    expect(await store.load('LIT_123_SECRET')).toBe(SECRET)
  })

  it.each([
    ['a line that is no assignment', `LIT_123_SECRET="${SECRET}"\nthis is no line\n`, 2],
    ['binary content', `LIT_123_SECRET=\0\0`, 1],
  ])('refuses a file with %s, names the line, writes nothing', async (_name, text, line) => {
    const path = join(folder, '.env')
    writeFileSync(path, text)
    const store = new EnvFileKeyStore(path)
    const error = await store.save('LIT_124_SECRET', OTHER).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(KeyStoreError)
    expect(error).toMatchObject({ code: 'KEY_STORE_CORRUPT', context: { line } })
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('refuses a stored value that is no key, without showing it', async () => {
    const path = join(folder, '.env')
    writeFileSync(path, `LIT_123_SECRET=${SECRET.slice(0, 60)}\n`)
    const error = await new EnvFileKeyStore(path).load('LIT_123_SECRET').catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'KEY_STORE_CORRUPT' })
    expect(`${inspect(error)}${JSON.stringify(error)}`).not.toContain('abab')
  })

  it('says what to do when it cannot read or write', async () => {
    mkdirSync(join(folder, 'dir.env'))
    await expect(new EnvFileKeyStore(join(folder, 'dir.env')).load('X')).rejects.toMatchObject({
      code: 'KEY_STORE_UNREADABLE',
    })
    await expect(
      new EnvFileKeyStore(join(folder, 'missing', '.env')).save('LIT_1_SECRET', SECRET),
    ).rejects.toMatchObject({
      code: 'KEY_STORE_UNWRITABLE',
    })
    chmodSync(folder, 0o700)
  })
})
