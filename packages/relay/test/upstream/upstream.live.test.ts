import { Localnet } from '@lighter/localnet'
import { startRelay, UPSTREAM_LOST } from '@lighter/relay'
import { createStreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { keyOf } from '../support/keys.ts'
import { relayed } from '../support/net.ts'
import { open } from '../support/raw-client.ts'

const ETH = { marketId: 0, priceDecimals: 2, sizeDecimals: 4 }
const FAST = { baseMs: 5, maxMs: 50 }

test('consumers of a channel are disconnected at once when the exchange is disconnected, and wait until it is back', async () => {
  await using both = await relayed()
  const { net, relay } = both
  using client = await open(relay.wsUrl)
  using idle = await open(relay.wsUrl)
  client.send({ type: 'subscribe', channel: 'trade/0' })
  await client.until((frame) => frame.type === 'subscribed/trade')
  await net.close()
  await until(() => client.code === UPSTREAM_LOST)
  expect(relay.status).toMatchObject({ state: 'disconnected', liveChannels: 0 })
  expect((await fetch(`${relay.url}/health`)).status).toBe(503)
  const read = await fetch(`${relay.url}/api/v1/currentHeight`)
  expect([read.status, await read.json()]).toEqual([
    503,
    { code: 29500, message: 'the relay cannot reach the exchange' },
  ])
  // Nothing old is sent: the subscription is answered when the exchange is back.
  using again = await open(relay.wsUrl)
  again.send({ type: 'subscribe', channel: 'trade/0' })
  again.send({ type: 'ping' })
  await again.until((frame) => frame.type === 'pong')
  expect(again.frames.map((frame) => frame.type)).toEqual(['connected', 'pong'])
  await using _later = await Localnet.start({ port: Number(new URL(net.url).port), liquidity: false })
  await again.until((frame) => frame.type === 'subscribed/trade')
  await until(() => relay.status.state === 'ok')
  // A consumer without a channel had nothing that could be stale.
  expect(idle.code).toBeUndefined()
})

test('a transaction while the exchange is disconnected is refused as not sent', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const { signer } = await keyOf(net, 0)
  await until(() => relay.status.state === 'ok')
  using client = await open(relay.wsUrl)
  await net.close()
  await until(() => relay.status.state === 'disconnected')
  const { txType, txInfo } = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1n, nonce: 1 })
  client.send({ type: 'jsonapi/sendtx', data: { id: 'x', tx_type: txType, tx_info: JSON.parse(txInfo) } })
  expect(await client.until((frame) => frame.id === 'x')).toMatchObject({ error: { code: 23000 } })
  expect(relay.status.transactions).toEqual({ accepted: 0, refused: 1, unknown: 0 })
})

test('a client is stale while the relay is gone, and current again when it is back on its port', async () => {
  await using net = await Localnet.start({ bookIntervalMs: 5 })
  const options = { upstream: net.environment, limits: 'off' as const }
  let relay = await startRelay({ ...options, port: 0 })
  const { port } = relay
  await using stream = createStreamClient({ environment: relay.environment, backoff: FAST })
  await using direct = createStreamClient({ environment: net.environment })
  const mirror = await subscribeBook(stream, ETH)
  const truth = await subscribeBook(direct, ETH)
  const actor = net.actor(net.accounts[0]!.accountIndex)
  for (let round = 0; round < 3; round++) {
    await relay.close()
    await until(() => !mirror.isLive)
    actor.placeOrder({ market: 'ETH', amount: '0.1', price: String(2000 + round) })
    relay = await startRelay({ ...options, port })
    await until(() => mirror.isLive && mirror.stats.lastNonce === truth.stats.lastNonce)
    expect(mirror.book.depth(Number.POSITIVE_INFINITY)).toEqual(truth.book.depth(Number.POSITIVE_INFINITY))
  }
  await relay.close()
})

test('draining makes clients leave, and closing twice has the effect of closing once', async () => {
  await using both = await relayed()
  const { relay } = both
  using client = await open(relay.wsUrl)
  const drained = relay.drain(60_000)
  expect(await client.until((frame) => frame.type === 'shutdown')).toMatchObject({ close_in_ms: 60_000 })
  client.socket.close()
  await drained
  await relay.close()
  expect(relay.status.state).toBe('closed')
  const control = new AbortController()
  const signalled = await startRelay({ upstream: both.net.environment, port: 0, signal: control.signal })
  control.abort()
  await signalled.closed
})

test('an account channel continues with a token that is still valid after the exchange was disconnected', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const { accountIndex, token } = await keyOf(net, 0)
  await using stream = createStreamClient({
    environment: relay.environment,
    accountIndex,
    authToken: () => token,
    backoff: FAST,
  })
  const seen: string[] = []
  const subscription = await stream.subscribeAccountAllOrders({
    onMessage: ({ orders }, { isReset }) => seen.push(`${isReset} ${Object.values(orders).flat().length}`),
  })
  net.faults.dropConnections()
  await until(() => seen.includes('true 0') && subscription.state === 'live')
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '0.1', price: '2000' })
  await until(() => seen.includes('false 1'))
})
