import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { EnvFileKeyStore } from '@lighter/gateway'
import { KeyStoreError, silentLogger } from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const SECRET = `0x${'ab'.repeat(40)}`
const OTHER = `0x${'cd'.repeat(40)}`
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lighter-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('EnvFileKeyStore', () => {
  it('stores a secret in a new file that only its owner can read', async () => {
    const store = new EnvFileKeyStore(join(folder, '.env'))
    expect(await store.load('LIT_123_SECRET')).toBeUndefined()
    await store.save('LIT_123_SECRET', SECRET)
    expect(await new EnvFileKeyStore(join(folder, '.env')).load('LIT_123_SECRET')).toBe(SECRET)
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  it('keeps comments, quotes, other lines and multi-line values, and restricts the mode of an existing file', async () => {
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
    ['a line that is not an assignment', `LIT_123_SECRET="${SECRET}"\nthis is no line\n`, 2],
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

  it('refuses a stored value that is not a key, without showing it', async () => {
    const path = join(folder, '.env')
    writeFileSync(path, `LIT_123_SECRET=${SECRET.slice(0, 60)}\n`)
    const error = await new EnvFileKeyStore(path).load('LIT_123_SECRET').catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'KEY_STORE_CORRUPT' })
    expect(`${inspect(error)}${JSON.stringify(error)}`).not.toContain('abab')
  })

  it.each([
    ['a UTF-8 byte order mark', 'utf8', '\ufeff', '\n'],
    ['UTF-16', 'utf16le', '\ufeff', '\r\n'],
    ['CRLF', 'utf8', '', '\r\n'],
  ] as const)('reads a file with %s, and keeps it so', async (_name, encoding, mark, end) => {
    const path = join(folder, '.env')
    const before = `${mark}LIT_123_SECRET=${SECRET}${end}NOTE="größer"${end}`
    writeFileSync(path, Buffer.from(before, encoding), { mode: 0o600 })
    const store = new EnvFileKeyStore(path)
    expect(await store.load('LIT_123_SECRET')).toBe(SECRET)
    await store.save('LIT_124_SECRET', OTHER)
    expect(readFileSync(path).toString(encoding)).toBe(`${before}LIT_124_SECRET="${OTHER}"${end}`)
  })

  it('reads UTF-16 of the other byte order, and refuses it without a mark', async () => {
    const path = join(folder, '.env')
    const text = Buffer.from(`\ufeffLIT_123_SECRET=${SECRET}\n`, 'utf16le').swap16()
    writeFileSync(path, text, { mode: 0o600 })
    const store = new EnvFileKeyStore(path)
    await store.save('LIT_124_SECRET', OTHER)
    expect(await store.load('LIT_123_SECRET')).toBe(SECRET)
    expect(await store.load('LIT_124_SECRET')).toBe(OTHER)
    writeFileSync(path, text.subarray(2))
    await expect(store.load('LIT_123_SECRET')).rejects.toMatchObject({ code: 'KEY_STORE_CORRUPT' })
  })

  it('writes through a symbolic link, also to a file that does not exist yet', async () => {
    mkdirSync(join(folder, 'shared'))
    const target = join(folder, 'shared', 'keys.env')
    const path = join(folder, '.env')
    symlinkSync(join('shared', 'keys.env'), path)
    await new EnvFileKeyStore(path).save('LIT_123_SECRET', SECRET)
    await new EnvFileKeyStore(path).save('LIT_124_SECRET', OTHER)
    expect(readlinkSync(path)).toBe(join('shared', 'keys.env'))
    expect(await new EnvFileKeyStore(target).load('LIT_124_SECRET')).toBe(OTHER)
    expect(readdirSync(join(folder, 'shared'))).toEqual(['keys.env'])
  })

  it.each([
    `OTHER="not closed\nLIT_123_SECRET="${SECRET}"\n`,
    `LIT_123_SECRET="${SECRET}\n`,
    `OTHER='not closed\n`,
  ])('refuses a file with a quote that is not closed, instead of making a new key', async (text) => {
    const path = join(folder, '.env')
    writeFileSync(path, text, { mode: 0o600 })
    const store = new EnvFileKeyStore(path)
    const refusal = { code: 'KEY_STORE_CORRUPT', context: { line: 1 } }
    await expect(store.load('LIT_123_SECRET')).rejects.toMatchObject(refusal)
    await expect(store.save('LIT_124_SECRET', OTHER)).rejects.toMatchObject(refusal)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('does not write a file that is read-only', async () => {
    const path = join(folder, '.env')
    writeFileSync(path, '# mine\n', { mode: 0o400 })
    await expect(new EnvFileKeyStore(path).save('LIT_123_SECRET', SECRET)).rejects.toMatchObject({
      code: 'KEY_STORE_UNWRITABLE',
      message: expect.stringContaining('read-only'),
    })
    expect(readFileSync(path, 'utf8')).toBe('# mine\n')
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  it('warns once about keys that other users can read', async () => {
    const path = join(folder, '.env')
    writeFileSync(path, `LIT_123_SECRET=${SECRET}\n`)
    chmodSync(path, 0o644)
    const said: string[] = []
    const warn = (_fields: object, message?: string): void => void said.push(message ?? '')
    const store = new EnvFileKeyStore(path, { logger: { ...silentLogger, warn } })
    await store.load('LIT_123_SECRET')
    await store.load('LIT_123_SECRET')
    expect(said).toEqual([expect.stringContaining('chmod 600')])
    expect(said.join()).not.toContain('abab')
  })

  it('treats an empty variable as not set', async () => {
    const path = join(folder, '.env')
    writeFileSync(path, 'LIT_123_SECRET=\nLIT_124_SECRET=""\n', { mode: 0o600 })
    const store = new EnvFileKeyStore(path)
    expect(await store.load('LIT_124_SECRET')).toBeUndefined()
    await store.save('LIT_123_SECRET', SECRET)
    expect(await store.load('LIT_123_SECRET')).toBe(SECRET)
  })

  it('takes over the lock of a process that has ended, and waits for one that is running', async () => {
    const path = join(folder, '.env')
    const store = new EnvFileKeyStore(path)
    const machine = `${hostname()}/${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${readlinkSync('/proc/self/ns/pid')}`
    // Process ids end at 2^22.
    writeFileSync(`${path}.lock`, `4194305 ${machine} aa`)
    await store.save('LIT_123_SECRET', SECRET)
    writeFileSync(`${path}.lock`, `${process.pid} ${machine} bb`)
    let isDone = false
    const saved = store.save('LIT_124_SECRET', OTHER).then(() => {
      isDone = true
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isDone).toBe(false)
    rmSync(`${path}.lock`)
    await saved
    expect(readdirSync(folder)).toEqual(['.env'])
  })

  it('takes over an abandoned lock of any owner', async () => {
    const path = join(folder, '.env')
    writeFileSync(`${path}.lock`, '1 another-container xx')
    await new EnvFileKeyStore(path).save('LIT_123_SECRET', SECRET)
    expect(await new EnvFileKeyStore(path).load('LIT_123_SECRET')).toBe(SECRET)
    expect(readdirSync(folder)).toEqual(['.env'])
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
