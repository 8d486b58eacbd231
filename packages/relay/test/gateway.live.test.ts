import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import type { NonceStore } from '@lighter/gateway/redis'
import { RelayBudgetStore, RelayNonceStore } from '@lighter/relay/stores'
import { createRestClient, tierLimiter } from '@lighter/rest'
import { expect, test } from 'vitest'
import { until } from '../../../test/support/until.ts'
import { relayed } from './support/net.ts'

test('a gateway trades, mirrors and closes through the relay with only the hosts changed', async () => {
  await using both = await relayed({ localnet: { liquidity: true } })
  const { net, relay } = both
  const { l1PrivateKey, accountIndex } = net.accounts[0]!
  await using lighter = await Lighter.connect({
    environment: relay.environment,
    l1PrivateKey,
    accountIndex,
    keyStore: new MemoryKeyStore(),
  })
  const order = await lighter.limitOrder({ ticker: 'ETH', amount: 0.1, price: 2500 })
  await order.executed()
  const orders = await lighter.ordersMirror()
  await until(() => orders.list()?.length === 1)
  await lighter.marketOrder({ ticker: 'ETH', amount: 0.05 })
  await until(async () => (await lighter.positionsGet()).length === 1)
  await lighter.cancelOpenOrders()
  await until(() => orders.list()?.length === 0)
  expect(relay.status.transactions.accepted).toBeGreaterThanOrEqual(3)
  expect(relay.status.transactions.unknown).toBe(0)
})

test('two processes share a key through the relay: no nonce is used twice', async () => {
  await using both = await relayed()
  const { relay } = both
  const stores: NonceStore[] = [
    new RelayNonceStore({ url: relay.url }),
    new RelayNonceStore({ url: `${relay.url}/` }),
  ]
  const taken = await Promise.all(
    Array.from({ length: 100 }, (_, i) => stores[i % 2]!.take('300:1:5', i % 2 === 0 ? 0 : 7)),
  )
  expect(new Set(taken).size).toBe(100)
  expect(await stores[0]!.take('300:1:5', 1_000)).toBe(1_000)
  expect(await stores[1]!.take('300:1:6', 3)).toBe(3)
  const seen: number[] = []
  const waiting: Promise<unknown>[] = []
  await stores[0]!.alone('300:1:5', async (take) => {
    seen.push(await take(0))
    waiting.push(stores[1]!.take('300:1:5', 0).then((nonce) => seen.push(nonce)))
    await new Promise((resolve) => setTimeout(resolve, 50))
    seen.push(await take(0))
  })
  await Promise.all(waiting)
  expect(seen).toEqual([1001, 1002, 1003])
  await expect(stores[0]!.take('not a key', 0)).rejects.toMatchObject({ apiCode: 20001 })
})

test('programs beside the relay share its budgets', async () => {
  await using both = await relayed({
    localnet: { limits: 'exchange' },
    relay: { limits: 'exchange', timeoutMs: 300 },
  })
  const { net, relay } = both
  const limiter = tierLimiter({
    store: new RelayBudgetStore({ url: relay.url }),
    onStoreFailure: 'refuse',
    onLimit: 'refuse',
    addressKey: 'address',
  })
  await using direct = createRestClient({ environment: net.environment, limiter })
  for (let i = 0; i < 30; i++) await direct.currentHeight()
  let read = 0
  for (let i = 0; i < 40; i++)
    if ((await fetch(`${relay.url}/api/v1/account?by=index&value=${i}`)).status !== 429) read++
  expect(read).toBe(30)
  await expect(direct.currentHeight()).rejects.toMatchObject({ code: 'RATE_LIMITED', sent: 'no' })
})

test('the stores need the right to trade, for the account of the key', async () => {
  const keys = [
    { name: 'reader', key: 'reader-0123456789', rights: 'account' as const },
    { name: 'desk', key: 'desk-0123456789ab', rights: 'trade' as const, accounts: [1] },
  ]
  await using both = await relayed({ relay: { keys } })
  const { url } = both.relay
  const reader = new RelayNonceStore({ url, key: 'reader-0123456789' })
  const desk = new RelayNonceStore({ url, key: 'desk-0123456789ab' })
  await expect(reader.take('300:1:5', 0)).rejects.toMatchObject({ apiCode: 20013 })
  await expect(desk.take('300:2:5', 0)).rejects.toMatchObject({ apiCode: 20013 })
  expect(await desk.take('300:1:5', 4)).toBe(4)
  await expect(new RelayBudgetStore({ url, key: 'reader-0123456789' }).take([])).rejects.toMatchObject({
    apiCode: 20013,
  })
  await expect(new RelayNonceStore({ url: 'http://127.0.0.1:1' }).take('300:1:5', 0)).rejects.toMatchObject({
    code: 'NETWORK',
  })
})
