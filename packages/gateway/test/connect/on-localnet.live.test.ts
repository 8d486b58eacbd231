import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fill, findLocalnet, Lighter, localnetAccount } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { createRestClient } from '@lighter/rest'
import { throughRelay } from '@lighter/standards'
import { createStreamClient } from '@lighter/ws'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from '../../../../test/support/until.ts'

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

test('programs that name one account trade with it side by side, and find their own keys again', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  const { accountIndex } = net.accounts[1] ?? net.accounts[0]
  // The localnet lists the account, so its number is enough.
  const options = { environment: urlOf(net), accountIndex }
  const trade = async (lighter: Lighter): Promise<number> => {
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1500' })
    expect((await ack.executed()).outcome).toBe('applied')
    return ack.apiKeyIndex
  }
  const [first, second] = [await Lighter.connect(options), await Lighter.connect(options)]
  expect([await trade(first), await trade(second)]).toEqual([123, 125])
  await Promise.all([first.close(), second.close()])
  const before = net.transactions().length
  await using again = await Lighter.connect(options)
  expect(await trade(again)).toBe(123)
  expect(net.transactions().length).toBe(before + 1)
  // A slot with a key of a program elsewhere is passed over too, unless it may be replaced.
  vi.stubEnv('XDG_STATE_HOME', join(state, 'elsewhere'))
  await using elsewhere = await Lighter.connect(options)
  expect(await trade(elsewhere)).toBe(127)
})

test('an environment that was found keeps its keys by its genesis, also through a relay', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  const found = await findLocalnet(urlOf(net))
  const { accountIndex, l1PrivateKey } = await localnetAccount(found)
  expect(accountIndex).toBe(net.accounts[0].accountIndex)
  const environment = throughRelay(found.environment, net.url)
  await (await Lighter.connect({ environment, accountIndex, l1PrivateKey })).close()
  expect(keyFiles()).toEqual([expect.stringContaining(`${net.genesisId}-account-${accountIndex}-123.env`)])
  const further = await localnetAccount(found, { number: 7 })
  expect(await localnetAccount(found, { number: 7 })).toEqual(further)
  expect(net.account(further.accountIndex).collateral).toBe('100000.000000')
})

test('a new file of keys deletes those of exchanges that were not used for 30 days', async () => {
  await using net = await Localnet.start({ markets: ['ETH'] })
  await (await Lighter.connect({ environment: urlOf(net) })).close()
  const [mine = ''] = keyFiles()
  const folder = join(state, 'lighter/localnet')
  const days = (count: number): Date => new Date(Date.now() - count * 24 * HOUR)
  const put = (name: string, age: number): void => {
    writeFileSync(join(folder, name), 'LIT_123_SECRET="x"\n')
    utimesSync(join(folder, name), days(age), days(age))
  }
  const [old, used, foreign] = ['a'.repeat(32), 'b'.repeat(32), 'notes.env']
  put(`${old}-0.env`, 31)
  put(`${old}-account-10-20.env.claim.lock`, 31)
  put(`${used}-0.env`, 31)
  put(`${used}-1.env`, 2)
  put(foreign, 400)
  utimesSync(mine, days(40), days(40))
  // The own file is found again, however old it is, and is new from then on.
  await (await Lighter.connect({ environment: urlOf(net) })).close()
  expect(keyFiles()).toHaveLength(6)
  expect(statSync(mine).mtimeMs).toBeGreaterThan(days(1).getTime())
  await using _ = await Lighter.connect({ environment: urlOf(net), accountIndex: 12 })
  expect(readdirSync(folder).filter((name) => !name.startsWith(net.genesisId))).toEqual([
    `${used}-0.env`,
    `${used}-1.env`,
    foreign,
  ])
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

test('orders, tokens and private channels work at once after the clock was advanced by an hour and by a month', async () => {
  await using net = await Localnet.start({ markets: ['ETH'], bookIntervalMs: 0 })
  await using lighter = await Lighter.connect({ environment: urlOf(net) })
  const { accountIndex } = lighter
  const trade = async (): Promise<string> => {
    const ack = await lighter.marketOrder({ ticker: 'ETH', amount: '0.01' })
    return (await ack.executed()).outcome
  }
  const rest = async (): Promise<string> => {
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.01', price: '1500' })
    return (await ack.executed()).outcome
  }
  const fills: Fill[] = []
  await lighter.accountFillSubscribe({ handler: (fill) => void fills.push(fill) })
  const mirror = await lighter.ordersMirror()
  const use = async (when: string, orders: number): Promise<void> => {
    const seen = fills.length
    expect([await trade(), await rest()], when).toEqual(['applied', 'applied'])
    expect(await lighter.ordersGet(), when).toHaveLength(orders)
    const active = await lighter.rest.accountActiveOrders({ accountIndex, marketId: 0 })
    // 28 days from now by the exchange's clock, not by that of this machine.
    const expiry = Math.max(...active.orders.map((one) => one.order_expiry))
    expect(Math.abs(expiry - net.now() - 28 * 24 * HOUR), when).toBeLessThan(60_000)
    // Over private channels that were open before, and over REST with a token.
    await until(() => fills.length > seen && mirror.isLive)
    const ended = await lighter.rest.accountInactiveOrders({ accountIndex, limit: 10 })
    expect(ended.orders.length, when).toBeGreaterThan(0)
    // Over a private channel that is opened now, with a token of this time.
    await using own = await Lighter.connect({ environment: urlOf(net), accountIndex })
    expect((await own.ordersMirror()).isLive, when).toBe(true)
    expect(await own.ordersGet(), when).toHaveLength(orders)
  }
  await use('before', 1)
  net.advance(HOUR)
  await use('after an hour', 2)
  net.advance(30 * 24 * HOUR)
  // The synthetic maker's orders expire after 28 days, and the client's own too.
  net.actor(net.accounts[4]?.accountIndex ?? 0).placeOrder({ market: 'ETH', amount: '-1', price: '3010' })
  await use('after a month', 1)
  expect((await lighter.positionsGet())[0]?.size.toFixed()).toBe('0.03')
})

test('another machine that reports the chain id of real funds is not taken for a localnet', async () => {
  const info = { chainId: 304, genesisId: '0'.repeat(32), accounts: [] }
  vi.stubGlobal('fetch', async () => Response.json(info))
  await expect(findLocalnet('http://192.0.2.1:7700')).rejects.toMatchObject({ code: 'UNTRUSTED_LOCALNET' })
  for (const host of ['127.0.0.1', 'localhost', '[::1]'])
    expect((await findLocalnet(`http://${host}:7700`)).environment.chainId).toBe(304)
})
