import { Localnet } from '@lighter/localnet'
import { expect, test } from 'vitest'

/** The responses that the tests read. */
interface Reply {
  status: number
  annotations: { note: string }[]
  fills: object[]
  fundings: object[]
  orders: { status: string }[]
  positions: { market_id: number; initial_margin_fraction: string }[]
  marginFractions: Record<string, string>
  assets: Record<string, { symbol: string }>
  equity: { equity: number; pnl: number }[]
  snapshots: object[]
  sequence: number
  isReset: boolean
}

const ask = async (net: Localnet, action: string, body: object = {}): Promise<Reply> => {
  const response = await fetch(`${net.url}/localnet/${action}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as Omit<Reply, 'status'>) }
}

test('lines and notes of a strategy are read back in order, and only what is new', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  net.annotate({ market: 'ETH', line: 'fair value', price: '3004.75' })
  net.annotate({ market: 'BTC', line: 'fair value', price: 60_000 })
  const first = await ask(net, 'annotations', { market: 'ETH' })
  expect(first.annotations).toEqual([{ sequence: 1, at: net.now(), line: 'fair value', price: 3004.75 }])
  await ask(net, 'annotate', { market: 'ETH', note: 'widened' })
  await ask(net, 'annotate', { market: 'ETH', line: 'fair value', price: null, at: 5 })
  const { annotations, isReset } = await ask(net, 'annotations', { market: 'ETH', after: first.sequence })
  expect(isReset).toBe(false)
  expect(annotations).toEqual([
    { sequence: 3, at: net.now(), note: 'widened', price: null },
    { sequence: 4, at: 5, line: 'fair value', price: null },
  ])
  await ask(net, 'clearAnnotations', { market: 'ETH' })
  expect(await ask(net, 'annotations', { market: 'ETH', after: 4 })).toMatchObject({
    isReset: true,
    annotations: [],
  })
  expect((await ask(net, 'annotations', { market: 'BTC' })).annotations).toHaveLength(1)
})

test('an annotation that cannot be drawn is refused with the reason', async () => {
  await using net = await Localnet.start()
  expect(() => net.annotate({ market: 'ETH', line: 'x', price: Number.NaN })).toThrow(
    /price must be a number above 0/,
  )
  expect(() => net.annotate({ market: 'ETH', note: '' })).toThrow(/note must be a text of 1 to 80/)
  expect(() => net.annotate({ market: 'NONE', line: 'x', price: 1 })).toThrow(/NONE/)
  expect(await ask(net, 'annotate', { market: 'ETH' })).toMatchObject({
    status: 400,
    message: /pass line with price/,
  })
})

test('a restore removes the annotations of the time that it takes back', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  net.annotate({ market: 'ETH', note: 'before' })
  const saved = await net.snapshot()
  net.advance(1000)
  net.annotate({ market: 'ETH', note: 'after' })
  net.restore(saved)
  const { annotations } = await ask(net, 'annotations', { market: 'ETH' })
  expect(annotations.map(({ note }) => note)).toEqual(['before'])
})

test('fills, funding, ended orders, equity and values of an account and a market are those of the exchange', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const index = net.accounts[0]?.accountIndex ?? 0
  const actor = net.actor(index)
  actor.placeOrder({ market: 'ETH', amount: '1', price: '4000', type: 'market' })
  net.setMark('ETH', '3100')
  net.advance(3 * 3_600_000)
  const history = await ask(net, 'history', { accountIndex: index })
  expect(history.fills.length).toBeGreaterThan(0)
  expect(history.fundings.length).toBe(3)
  expect(history.orders[0]?.status).toBe('filled')
  const portfolio = await ask(net, 'portfolio', { accountIndex: index })
  expect(portfolio.positions[0]).toMatchObject({ symbol: 'ETH', position: '1.0000', sign: 1 })
  const [position] = portfolio.positions
  expect(portfolio.marginFractions[String(position?.market_id)]).toBe(position?.initial_margin_fraction)
  expect(Object.values(portfolio.assets).map(({ symbol }) => symbol)).toContain('USDC')
  const { equity } = await ask(net, 'equity', { accountIndex: index })
  const last = equity.at(-1)
  expect(last).toMatchObject({ at: Math.floor(net.now() / 1000) * 1000 })
  expect(last?.equity).toBeCloseTo(Number(net.account(index).equity), 4)
  expect(last?.pnl).toBeCloseTo(Number(last?.equity) - 100_000, 4)
  const market = await ask(net, 'market', { market: 'ETH' })
  expect(market).toMatchObject({ markPrice: '3100.00', isSimulated: false, status: 'active', now: net.now() })
})

test('snapshots are listed with their times, newest first', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  await ask(net, 'snapshot')
  net.advance(1000)
  await ask(net, 'snapshot')
  const now = net.now()
  expect((await ask(net, 'snapshots')).snapshots).toEqual([
    { id: 2, now },
    { id: 1, now: now - 1000 },
  ])
})

test('the L1 keys leave this machine only if the user asks for it', async () => {
  const accounts = async (options: { host?: string; shareKeys?: boolean }): Promise<object> => {
    await using net = await Localnet.start({ ...options, markets: ['ETH'] })
    const response = await fetch(`${net.url}/localnet/info`)
    return ((await response.json()) as { accounts: object[] }).accounts[0] ?? {}
  }
  expect(await accounts({})).toHaveProperty('l1PrivateKey')
  expect(await accounts({ host: '0.0.0.0' })).not.toHaveProperty('l1PrivateKey')
  expect(await accounts({ host: '0.0.0.0', shareKeys: true })).toHaveProperty('l1PrivateKey')
  expect(await accounts({ shareKeys: false })).not.toHaveProperty('l1PrivateKey')
})
