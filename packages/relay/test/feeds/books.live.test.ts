import type { L2Book } from '@lighter/lob'
import { startRelay } from '@lighter/relay'
import { createStreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { relayed } from '../support/net.ts'
import { open } from '../support/raw-client.ts'

const ETH = { marketId: 0, priceDecimals: 2, sizeDecimals: 4 }
const levelsOf = (book: L2Book): unknown => book.depth(Number.POSITIVE_INFINITY)

test('a consumer that joins late gets a snapshot and then the bytes of the exchange, in one nonce chain', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const actor = net.actor(net.accounts[0]!.accountIndex)
  const place = (price: string): void => {
    actor.placeOrder({ market: 'ETH', amount: '0.1', price })
  }
  using direct = await open(net.wsUrl)
  using early = await open(relay.wsUrl)
  for (const client of [direct, early]) {
    client.send({ type: 'subscribe', channel: 'order_book/0' })
    await client.until((frame) => frame.type === 'subscribed/order_book')
  }
  for (let i = 0; i < 20; i++) place(`${2500 + i}.00`)
  await until(
    () =>
      early.frames.at(-1).order_book?.asks.concat(early.frames.at(-1).order_book.bids)[0]?.price ===
      '2519.00',
  )
  using late = await open(relay.wsUrl)
  late.send({ type: 'subscribe', channel: 'order_book/0' })
  const first = await late.until((frame) => frame.type === 'subscribed/order_book')
  expect(first.order_book.begin_nonce).toBe(0)
  expect(first.order_book.bids.map((level: { price: string }) => level.price)).toEqual(
    Array.from({ length: 20 }, (_, i) => `${2519 - i}.00`),
  )
  for (let i = 0; i < 20; i++) place(`${2400 + i}.50`)
  const isLast = (text: string): boolean => text.includes('"2419.50"')
  await until(() => [direct, early, late].every((client) => client.texts.some(isLast)))
  const updates = (texts: readonly string[]): string[] =>
    texts.filter((text) => text.includes('update/order_book'))
  // Byte for byte.
  expect(updates(early.texts)).toEqual(updates(direct.texts))
  expect(updates(late.texts)).toEqual(updates(direct.texts).slice(-updates(late.texts).length))
  let nonce = first.order_book.nonce
  for (const frame of late.frames.filter((one) => one.type === 'update/order_book')) {
    expect(frame.order_book.begin_nonce).toBe(nonce)
    nonce = frame.order_book.nonce
  }
})

test('many consumers use one subscription, which ends a little after the last of them has left', async () => {
  await using both = await relayed({ relay: { lingerMs: 50 } })
  const { relay } = both
  const clients = await Promise.all(Array.from({ length: 5 }, () => open(relay.wsUrl)))
  for (const client of clients) client.send({ type: 'subscribe', channel: 'order_book/0' })
  for (const client of clients) await client.until((frame) => frame.type === 'subscribed/order_book')
  expect(relay.status).toMatchObject({ consumers: 5, channels: 1, liveChannels: 1 })
  for (const client of clients) client.socket.terminate()
  await until(() => relay.status.channels === 0)
})

test('a relay can have another relay as its exchange', async () => {
  await using both = await relayed()
  const { net, relay } = both
  await using second = await startRelay({ upstream: relay.environment, port: 0, limits: 'off' })
  net.actor(net.accounts[0]!.accountIndex).placeOrder({ market: 'ETH', amount: '0.1', price: '2000' })
  await using stream = createStreamClient({ environment: second.environment })
  const mirror = await subscribeBook(stream, ETH)
  expect(mirror.book.depth().bids).toHaveLength(1)
})

test('the books of our own clients equal those of the exchange level by level, through lost connections', async () => {
  await using both = await relayed({ localnet: { liquidity: true, bookIntervalMs: 5 } })
  const { net, relay } = both
  await using direct = createStreamClient({ environment: net.environment, backoff: { baseMs: 5, maxMs: 50 } })
  await using stream = createStreamClient({
    environment: relay.environment,
    backoff: { baseMs: 5, maxMs: 50 },
  })
  const stale: boolean[] = []
  const mirror = await subscribeBook(stream, { ...ETH, onStale: (value) => stale.push(value) })
  const truth = await subscribeBook(direct, ETH)
  const actor = net.actor(net.accounts[0]!.accountIndex)
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 10; i++)
      actor.placeOrder({ market: 'ETH', amount: '0.1', price: String(2000 + round * 10 + i) })
    // Both the consumers' connections and those of the relay to the exchange.
    const losses = stale.filter(Boolean).length
    if (round % 2 === 0) {
      net.faults.dropConnections()
      await until(() => stale.filter(Boolean).length > losses)
    }
    await until(() => mirror.isLive && truth.isLive && mirror.stats.lastNonce === truth.stats.lastNonce)
    expect(levelsOf(mirror.book)).toEqual(levelsOf(truth.book))
  }
})
