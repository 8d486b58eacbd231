import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findLocalnet, Lighter } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { createRestClient } from '@lighter/rest'
import { createStreamClient } from '@lighter/ws'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const HOUR = 3_600_000
type Url = `http://${string}`
const urlOf = (net: Localnet): Url => net.url as Url
let state = ''

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'lighter-state-'))
  vi.stubEnv('XDG_STATE_HOME', state)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(state, { recursive: true })
})

const keyFiles = (): string[] => {
  const folder = join(state, 'lighter/localnet')
  return readdirSync(folder).map((name) => join(folder, name))
}

test('a URL is enough to trade on a localnet, and each client gets its own account', async () => {
  await using net = await Localnet.start({ markets: ['ETH'], funded: 1, chainId: 4242 })
  const environment = urlOf(net)
  await using first = await Lighter.connect({ environment })
  await using second = await Lighter.connect({ environment })
  expect(first.accountIndex).toBe(net.accounts[0].accountIndex)
  expect(second.accountIndex).not.toBe(first.accountIndex)
  for (const one of [first, second]) {
    const ack = await one.marketOrder({ ticker: 'ETH', amount: '0.1' })
    expect((await ack.executed()).outcome).toBe('applied')
  }
})

test('a client finds its account and its keys again, in a file that only the user can read', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  const environment = urlOf(net)
  const first = await Lighter.connect({ environment })
  const { accountIndex } = first
  await first.close()
  const before = net.transactions().length
  await using again = await Lighter.connect({ environment })
  expect(again.accountIndex).toBe(accountIndex)
  expect(net.transactions().length).toBe(before)
  const files = keyFiles().filter((path) => path.endsWith('.env'))
  expect(files).toEqual([expect.stringContaining(net.genesisId)])
  expect(statSync(files[0] ?? '').mode & 0o777).toBe(0o600)
})

test('for an exchange with another genesis other keys are used', async () => {
  const first = await Localnet.start({ markets: ['ETH'], startTime: Date.UTC(2026, 10, 1) })
  const { port } = new URL(first.url)
  await (await Lighter.connect({ environment: urlOf(first) })).close()
  await first.close()
  await using second = await Localnet.start({ markets: ['ETH'], port: Number(port) })
  expect(second.genesisId).not.toBe(first.genesisId)
  await (await Lighter.connect({ environment: urlOf(second) })).close()
  expect(keyFiles().filter((path) => path.endsWith('.env'))).toHaveLength(2)
})

test('keys for other networks are not used on a localnet', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  vi.stubEnv('LIT_123_SECRET', 'ab'.repeat(40))
  await using lighter = await Lighter.connect({ environment: urlOf(net) })
  const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1500' })
  expect((await ack.executed()).outcome).toBe('applied')
})

test("'localnet' is the one at LIGHTER_LOCALNET, for all clients", async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  vi.stubEnv('LIGHTER_LOCALNET', net.url)
  await using lighter = await Lighter.connect({ environment: 'localnet' })
  expect(lighter.market({ ticker: 'ETH' }).symbol).toBe('ETH')
  await using rest = createRestClient({ environment: 'localnet' })
  expect((await rest.orderbooks()).order_books).toHaveLength(1)
  await using stream = createStreamClient({ environment: 'localnet' })
  await stream.connect()
  expect((await findLocalnet()).accounts).toHaveLength(5)
})

test('if no localnet responds, the error says how to start one', async () => {
  await expect(Lighter.connect({ environment: 'http://127.0.0.1:1' })).rejects.toMatchObject({
    code: 'NO_LOCALNET',
    message: expect.stringContaining('npx -p @lighter/localnet lighter-localnet'),
  })
})

test('orders trade and rest at once after the clock was advanced by an hour and by a month', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  await using lighter = await Lighter.connect({ environment: urlOf(net) })
  const trade = async (): Promise<string> => {
    const ack = await lighter.marketOrder({ ticker: 'ETH', amount: '0.01' })
    return (await ack.executed()).outcome
  }
  const rest = async (): Promise<string> => {
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.01', price: '1500' })
    return (await ack.executed()).outcome
  }
  expect([await trade(), await rest()]).toEqual(['applied', 'applied'])
  for (const ms of [HOUR, 30 * 24 * HOUR]) {
    net.advance(ms)
    // The synthetic maker's orders expire after 28 days.
    if (ms > HOUR)
      net.actor(net.accounts[4]?.accountIndex ?? 0).placeOrder({ market: 'ETH', amount: '-1', price: '3010' })
    expect([await trade(), await rest()], `after ${ms / HOUR} h`).toEqual(['applied', 'applied'])
    expect((await lighter.ordersGet()).length).toBeGreaterThan(0)
    expect((await lighter.accountBalance()).equity.gt(0)).toBe(true)
  }
  expect((await lighter.positionsGet())[0]?.size.toFixed()).toBe('0.03')
})

test('another machine that reports the chain id of real funds is not taken for a localnet', async () => {
  const info = { chainId: 304, genesisId: '0'.repeat(32), accounts: [] }
  vi.stubGlobal('fetch', async () => Response.json(info))
  await expect(findLocalnet('http://192.0.2.1:7700')).rejects.toMatchObject({ code: 'UNTRUSTED_LOCALNET' })
  for (const host of ['127.0.0.1', 'localhost', '[::1]'])
    expect((await findLocalnet(`http://${host}:7700`)).environment.chainId).toBe(304)
})
