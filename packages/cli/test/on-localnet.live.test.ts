import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { runCli } from '@lighter/cli'
import { Lighter } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { until } from '../../../test/support/until.ts'
import { lighter, type Outcome } from './support/terminal.ts'

const HOUR = 3_600_000
let state = ''
let net: Localnet
let there: (line: string) => Promise<Outcome>

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), 'lighter-state-'))
  vi.stubEnv('XDG_STATE_HOME', state)
  net = await Localnet.start({ seed: 1, markets: ['ETH'], bookIntervalMs: 0 })
  there = (line) => lighter(`${line} --env ${net.url}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await net.close()
  rmSync(state, { recursive: true })
})

const registrations = (): number => net.transactions().filter(({ type }) => type === 8).length

/** Runs a command that follows something; `end` is Ctrl-C. */
function follow(line: string): { said: () => string; end: () => Promise<number> } {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let said = ''
  for (const stream of [stdout, stderr])
    stream.on('data', (chunk) => {
      said += String(chunk)
    })
  const control = new AbortController()
  const { signal } = control
  const env = { NO_COLOR: '1', LIGHTER_KEYS: '/nonexistent/.env' }
  const code = runCli(`${line} --env ${net.url}`.split(' '), { stdout, stderr, stdin, env, signal })
  return {
    said: () => said,
    end() {
      control.abort()
      return code
    },
  }
}

it('commands use one account and keep its keys, by the id of the exchange', async () => {
  expect((await there('order buy ETH 0.5 --price 2000 --post-only')).code).toBe(0)
  const first = registrations()
  expect(first).toBeGreaterThan(0)
  expect((await there('orders')).out).toMatch(/^ETH +buy/m)
  expect((await there('cancel --all')).out).toBe('canceled 1 of 1 open orders\n')
  expect(registrations()).toBe(first)
  const files = readdirSync(join(state, 'lighter/localnet')).filter((name) => name.endsWith('.env'))
  expect(files).toEqual([expect.stringContaining(net.genesisId)])
})

it('the account is that of the first program, and neither takes the keys of the other', async () => {
  expect((await there('order buy ETH 0.5 --price 2000 --post-only')).code).toBe(0)
  await using bot = await Lighter.connect({ environment: net.url as `http://${string}` })
  expect(bot.accountIndex).toBe(net.accounts[0].accountIndex)
  const ack = await bot.marketOrder({ ticker: 'ETH', amount: 1 })
  expect((await ack.executed()).outcome).toBe('applied')
  expect((await there('positions')).out).toMatch(/^ETH +long +1/m)
  expect((await there('close --all')).code).toBe(0)
  expect((await (await bot.marketOrder({ ticker: 'ETH', amount: 1 })).executed()).outcome).toBe('applied')
})

it('two commands at a time have keys of their own, and see the same orders', async () => {
  const following = follow('orders --follow --json')
  await until(() => registrations() === 2)
  expect((await there('order buy ETH 0.5 --price 2000 --cloid 77')).code).toBe(0)
  await until(() => following.said().includes('"clientOrderId":77'), following.said)
  expect(await following.end()).toBe(0)
})

it('--env localnet is the one at LIGHTER_LOCALNET', async () => {
  const env = { LIGHTER_LOCALNET: net.url, LIGHTER_ENV: 'localnet' }
  expect((await lighter('account --json', env)).out).toContain(
    `"accountIndex": ${net.accounts[0].accountIndex}`,
  )
})

it('an account number that is meant for another network is not used, but --account is', async () => {
  const env = { LIGHTER_ACCOUNT_INDEX: '123456', LIGHTER_ENV: net.url }
  expect((await lighter('order buy ETH 0.1', env)).code).toBe(0)
  const other = net.accounts[2]?.accountIndex ?? 0
  expect((await lighter(`account --json --account ${other}`, env)).out).toContain(`"accountIndex": ${other}`)
  expect(await lighter(`order buy ETH 0.1 --account ${other}`, env)).toMatchObject({ code: 0 })
  expect(net.account(other).positions[0]?.size).toBe('0.1000')
})

it('a localnet that shows no keys gives the commands an account of their own', async () => {
  await using open = await Localnet.start({ markets: ['ETH'], host: '0.0.0.0' })
  const environment = open.url.replace('0.0.0.0', '127.0.0.1')
  vi.stubGlobal('fetch', withoutKeys(globalThis.fetch))
  const own = (line: string): Promise<Outcome> => lighter(`${line} --env ${environment}`)
  expect(await own('order buy ETH 0.5 --price 2000 --post-only')).toMatchObject({ code: 0 })
  expect((await own('orders')).out).toMatch(/^ETH +buy/m)
  expect((await own('account')).out).toContain('1 open')
})

/** As another machine sees a localnet: without the keys of its accounts. */
function withoutKeys(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, init)
    if (!String(input).endsWith('/localnet/info')) return response
    const info = (await response.json()) as { accounts: { l1PrivateKey?: string }[] }
    for (const account of info.accounts) delete account.l1PrivateKey
    return Response.json(info)
  }
}

it('commands trade, and read what is private, before and after an hour and a month of time travel', async () => {
  const following = follow('orders --follow')
  await until(() => registrations() === 2)
  const use = async (when: string): Promise<void> => {
    expect(await there('order buy ETH 0.1'), when).toMatchObject({ code: 0 })
    expect(await there('order buy ETH 0.1 --price 1500 --post-only'), when).toMatchObject({ code: 0 })
    expect((await there('orders')).out, when).toMatch(/^ETH +buy +limit +0\.1 +0 +1,500/m)
    expect((await there('cancel --all')).out, when).toBe('canceled 1 of 1 open orders\n')
    expect((await there('positions')).out, when).toMatch(/^ETH +long/m)
    expect(await there('close --all'), when).toMatchObject({ code: 0 })
  }
  await use('before')
  net.advance(HOUR)
  await use('after an hour')
  net.advance(30 * 24 * HOUR)
  // The synthetic maker's orders expire after 28 days.
  const maker = net.actor(net.accounts[4]?.accountIndex ?? 0)
  for (const [amount, price] of [
    ['-5', '3010'],
    ['5', '2990'],
  ] as const)
    maker.placeOrder({ market: 'ETH', amount, price })
  await use('after a month')
  // One command was open all the time.
  const month = new Date(net.now()).toISOString().slice(0, 7)
  await until(() => following.said().includes(`${month}-`), following.said)
  expect(following.said()).not.toContain('error')
  expect(await following.end()).toBe(0)
})
