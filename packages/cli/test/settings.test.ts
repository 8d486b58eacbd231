import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GlobalOptions, readSettings, type Settings } from '../src/settings.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lighter-settings-'))
  path = join(folder, '.env')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function read(env: Record<string, string> = {}, options: GlobalOptions = {}): Promise<Settings> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const io = { stdout, stderr, stdin, env, signal: new AbortController().signal }
  return readSettings({ keys: path, ...options }, io)
}

describe('the settings file', () => {
  it.each([
    ['plain', Buffer.from('LIGHTER_ENV=testnet\n')],
    ['with a byte order mark', Buffer.from('\ufeffLIGHTER_ENV=testnet\n')],
    ['with CRLF', Buffer.from('LIGHTER_ENV="testnet"\r\nLIGHTER_KEY_SLOT=7\r\n')],
    ['in UTF-16', Buffer.from('\ufeffLIGHTER_ENV=testnet\r\n', 'utf16le')],
  ])('%s selects the network that it names', async (_name, bytes) => {
    writeFileSync(path, bytes)
    const { environment, isReal } = await read()
    expect(environment.name).toBe('testnet')
    expect(isReal).toBe(false)
  })

  it.each([
    ['a folder', () => mkdirSync(path), 'KEY_STORE_UNREADABLE'],
    ['binary', () => writeFileSync(path, 'LIGHTER_ENV=testnet\0'), 'KEY_STORE_CORRUPT'],
    [
      'UTF-16 without a mark',
      () => writeFileSync(path, Buffer.from('LIGHTER_ENV=testnet', 'utf16le')),
      'KEY_STORE_CORRUPT',
    ],
    ['broken by a quote', () => writeFileSync(path, 'NOTE="x\nLIGHTER_ENV="testnet"\n'), 'KEY_STORE_CORRUPT'],
    ['broken by a line', () => writeFileSync(path, 'LIGHTER_ENV: testnet\n'), 'KEY_STORE_CORRUPT'],
  ])('that exists and is %s is an error, and never means mainnet', async (_name, make, code) => {
    make()
    await expect(read()).rejects.toMatchObject({ code })
  })

  it.runIf(process.getuid?.() !== 0)('that this user may not read is an error', async () => {
    writeFileSync(path, 'LIGHTER_ENV=testnet\n')
    chmodSync(path, 0o000)
    await expect(read()).rejects.toMatchObject({ code: 'KEY_STORE_UNREADABLE' })
  })

  it('may be missing', async () => {
    expect((await read()).environment.name).toBe('mainnet')
  })
})

it('an empty variable counts as not set, in the file and in the environment', async () => {
  writeFileSync(path, 'LIGHTER_ENV=testnet\nLIGHTER_ACCOUNT_INDEX=\nLIGHTER_L1_ADDRESS=""\nLIT_123_SECRET=\n')
  const empty = {
    LIGHTER_ENV: '',
    LIGHTER_KEY_SLOT: '',
    LIGHTER_L1_PRIVATE_KEY: '',
    LIGHTER_LOCALNET: '',
    LIGHTER_KEYS: '',
  }
  const settings = await read(empty)
  expect(settings).toMatchObject({ environment: { name: 'testnet' }, reserveFrom: 123 })
  expect(settings.accountIndex).toBeUndefined()
  expect(settings.l1Address).toBeUndefined()
  expect(settings.l1PrivateKey).toBeUndefined()
  expect(settings.env['LIT_123_SECRET']).toBeUndefined()
})

it.each([
  [{ account: '0x10' }, {}, '--account'],
  [{ account: '' }, {}, '--account'],
  [{ account: '281474976710656' }, {}, '--account'],
  [{ slot: '254' }, {}, '--slot'],
  [{}, { LIGHTER_KEY_SLOT: '1e2' }, 'LIGHTER_KEY_SLOT'],
  [{ env: 'main' }, {}, '--env'],
  [{}, { LIGHTER_ENV: 'Mainnet' }, '--env'],
  [{ env: 'ftp://x' }, {}, '--env'],
  [{ env: 'http://' }, {}, '--env'],
  [{ env: 'localnet' }, { LIGHTER_LOCALNET: 'foo' }, 'LIGHTER_LOCALNET'],
] as [GlobalOptions, Record<string, string>, string][])(
  '%j with %j is wrong usage of %s',
  async (options, env, field) => {
    await expect(read(env, options)).rejects.toMatchObject({ code: 'USAGE', context: { field } })
  },
)
