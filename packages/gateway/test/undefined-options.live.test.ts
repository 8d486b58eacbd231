import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { expect, it } from 'vitest'
import { openDesk } from './support/desk.ts'

it('undefined counts as omitted, in the options of the client and of its methods', async () => {
  await using desk = await openDesk({}, { liquidity: true })
  const u = undefined
  const { net } = desk
  await using lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[2]!.l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: { LIT_123_SECRET: u, LIT_124_SECRET: '' },
    l1Address: u,
    l1Signer: u,
    accountIndex: u,
    chooseAccount: u,
    reserveFrom: u,
    generalKeys: u,
    cacheStream: u,
    allSecret: u,
    makerSecret: '',
    readOnly: u,
    replaceKeys: u,
    transport: u,
    answerTimeoutMs: u,
    nonceMode: u,
    nonceStore: u,
    risk: { maxPosition: u, maxOrdersPerSecond: u },
    tier: u,
    limiter: u,
    httpTransport: u,
    streamOptions: u,
    onEvent: u,
    logger: u,
    clock: u,
    connectTimeoutMs: u,
    signal: u,
  })
  const order = {
    ticker: 'ETH',
    isIndex: u,
    cloid: u,
    reduceOnly: u,
    apiKeyIndex: u,
    roundSize: u,
    signal: u,
  }
  const limit = await lighter.limitOrder({
    ...order,
    amount: '0.1',
    price: '1000',
    tif: u,
    orderExpiry: u,
    roundPrice: u,
  })
  expect((await limit.executed({ timeoutMs: u, signal: u })).outcome).toBe('applied')
  const market = await lighter.marketOrder({ ...order, amount: '0.1', quoteAmount: u, slippageTolerance: u })
  expect((await market.order.ended({ timeoutMs: u, signal: u })).status).toBe('filled')
  expect(await lighter.ordersGet({ ticker: u, isIndex: u })).toHaveLength(1)
  const [open] = await lighter.ordersGet()
  const modified = await lighter.modifyOrder({
    ticker: 'ETH',
    oid: open!.orderId,
    cloid: u,
    amount: '0.2',
    price: '1000',
    apiKeyIndex: u,
    signal: u,
  })
  expect((await modified.executed()).outcome).toBe('applied')
  const closed = await lighter.closePosition({ ticker: 'ETH', isIndex: u, slippageTolerance: u, signal: u })
  expect((await closed.order.ended()).status).toBe('filled')
  for (const ack of await lighter.cancelOpenOrders({ ticker: u, isIndex: u, signal: u })) await ack.executed()
  await expect.poll(async () => (await lighter.ordersGet()).length).toBe(0)
})
