import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { expect, test } from 'vitest'

test('a client in the process of an exchange without a port connects, trades and follows', async () => {
  await using net = await Localnet.start({ listen: false })
  await using lighter = await Lighter.connect({
    environment: net.environment,
    httpTransport: net.inProcess.httpTransport,
    streamOptions: { sockets: net.inProcess.sockets },
    l1PrivateKey: net.accounts[0]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
  })
  const book = await lighter.l2BookMirror({ ticker: 'ETH' })
  const { b: bids } = book.asDict() ?? { b: [] }
  expect(bids.length).toBeGreaterThan(0)
  const ack = await lighter.marketOrder({ ticker: 'ETH', amount: '0.1' })
  expect(await ack.executed()).toMatchObject({ outcome: 'applied' })
  const positions = await lighter.positionsMirror()
  await expect.poll(() => positions.list()?.length).toBe(1)
  await net.restart()
  await expect.poll(() => book.isLive, { timeout: 10_000 }).toBe(true)
  expect(net.url).toBe('http://in-process.invalid')
})
