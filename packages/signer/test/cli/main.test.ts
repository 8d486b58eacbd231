import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPair, parseAuthToken, verifyTransaction } from '@lighter/signer'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'

const keys = generateKeyPair()

async function cli(
  args: string[],
  env: Record<string, string> = {},
  stdin = '',
): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await main({
    args,
    env,
    stdin: async () => stdin,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

const identity = ['--account', '12345', '--api-key', '5', '--chain-id', '300']

test('generate writes a file that only its owner can read and never overwrites one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lighter-cli-'))
  try {
    const file = join(folder, 'key')
    const made = await cli(['generate', '--out', file])
    expect(made.code).toBe(0)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const secret = (await readFile(file, 'utf8')).trim()
    expect(made.out).not.toContain(secret)
    expect((await cli(['pubkey', '--key-file', file])).out.trim()).toBe(
      (JSON.parse(made.out) as { publicKey: string }).publicKey,
    )
    expect((await cli(['generate', '--out', file])).code).toBe(1)
    expect((await readFile(file, 'utf8')).trim()).toBe(secret)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the key comes from the environment or standard input', async () => {
  expect((await cli(['pubkey'], { LIGHTER_PRIVATE_KEY: keys.privateKey })).out.trim()).toBe(keys.publicKey)
  expect((await cli(['pubkey'], {}, `${keys.privateKey}\n`)).out.trim()).toBe(keys.publicKey)
})

test('sign prints a transaction that verify accepts', async () => {
  const signed = await cli(
    [
      'sign',
      'cancelOrder',
      '--json',
      '{"marketIndex":0,"orderIndex":1152921504606846975,"nonce":1}',
      ...identity,
    ],
    { LIGHTER_PRIVATE_KEY: keys.privateKey },
  )
  expect(signed.code).toBe(0)
  const { txType, txInfo } = JSON.parse(signed.out) as { txType: number; txInfo: string }
  expect(txInfo).toContain('"Index":1152921504606846975,')
  expect(verifyTransaction({ txType, txInfo, publicKey: keys.publicKey, chainId: 300 })).toBe(true)
  const verify = ['verify', '--tx-type', String(txType), '--tx-info', txInfo, '--public-key', keys.publicKey]
  expect(await cli([...verify, '--chain-id', '300'])).toMatchObject({ code: 0, out: 'valid\n' })
  expect(await cli([...verify, '--chain-id', '304'])).toMatchObject({ code: 1, out: 'not valid\n' })
})

test('auth-token prints a token that verifies', async () => {
  const made = await cli(['auth-token', ...identity], { LIGHTER_PRIVATE_KEY: keys.privateKey })
  expect(parseAuthToken(made.out.trim())).toMatchObject({ accountIndex: 12_345, apiKeyIndex: 5 })
})

test('a key passed as an argument, or a malformed key, is refused and not printed', async () => {
  for (const run of [
    cli(['pubkey', '--private-key', keys.privateKey]),
    cli(['pubkey', `--private-key=${keys.privateKey}`]),
    cli(['pubkey'], { LIGHTER_PRIVATE_KEY: keys.privateKey.slice(1) }),
    cli([keys.privateKey]),
  ]) {
    const { code, out, err } = await run
    expect(code).toBeGreaterThan(0)
    expect(out + err).not.toContain(keys.privateKey.slice(4, 40))
  }
})

test('refusals print the code and the official text', async () => {
  const refused = await cli(
    ['sign', 'cancelOrder', '--json', '{"marketIndex":255,"orderIndex":1,"nonce":1}', ...identity],
    { LIGHTER_PRIVATE_KEY: keys.privateKey },
  )
  expect(refused).toMatchObject({ code: 1, err: 'VALIDATION: MarketIndex is not valid\n' })
  expect((await cli(['sign', 'nope', ...identity], { LIGHTER_PRIVATE_KEY: keys.privateKey })).code).toBe(1)
  expect((await cli([])).code).toBe(2)
  expect((await cli(['--help'])).code).toBe(0)
})
