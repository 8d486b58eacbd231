import { startRelay } from '@lighter/relay'
import { natsSource, publishToNats } from '@lighter/relay/nats'
import { createStreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { describe, expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { keyOf } from '../support/keys.ts'
import { hasNats, startNats } from '../support/nats-server.ts'
import { type RelayedNet, relayed } from '../support/net.ts'

const ETH = { marketId: 0, priceDecimals: 2, sizeDecimals: 4 }
const FAST = { baseMs: 5, maxMs: 50 }

/** Trades one lot `count` times between two accounts. */
function trade({ net }: RelayedNet, count: number): void {
  const [maker, taker] = [net.actor(net.accounts[0]!.accountIndex), net.actor(net.accounts[1]!.accountIndex)]
  for (let i = 0; i < count; i++) {
    maker.placeOrder({ market: 'ETH', amount: '0.1', price: '2500' })
    taker.placeOrder({ market: 'ETH', amount: '-0.1', price: '2500' })
  }
}

describe.skipIf(!hasNats)('a source of channels in NATS', () => {
  test('gives a reader that comes late the book of the exchange, and then each update', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const publisher = publishToNats(relay, { servers: nats.url, channels: ['order_book/0'] })
    const actor = net.actor(net.accounts[0]!.accountIndex)
    const place = (price: string): void => {
      actor.placeOrder({ market: 'ETH', amount: '0.1', price })
    }
    await until(() => publisher.status.liveChannels === 1)
    for (let i = 0; i < 30; i++) place(`${2000 + i}`)
    await until(() => publisher.status.stored >= 31 && publisher.status.waitingBytes === 0)
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using direct = createStreamClient({ environment: net.environment })
    await using stream = createStreamClient({ environment: net.environment, sockets: source.sockets })
    const truth = await subscribeBook(direct, ETH)
    const mirror = await subscribeBook(stream, ETH)
    expect(mirror.book.depth(Number.POSITIVE_INFINITY)).toEqual(truth.book.depth(Number.POSITIVE_INFINITY))
    for (let i = 0; i < 30; i++) place(`${2100 + i}`)
    await until(
      () => truth.book.depth(100).bids.length === 60 && mirror.stats.lastNonce === truth.stats.lastNonce,
    )
    expect(mirror.book.depth(Number.POSITIVE_INFINITY)).toEqual(truth.book.depth(Number.POSITIVE_INFINITY))
    expect(mirror.stats).toMatchObject({ gaps: 0, resyncs: 0 })
    expect(publisher.status).toMatchObject({ state: 'ok', missed: 0, copies: 0 })
  })

  test('gives each trade once, in order, while one of two relays is closed and NATS is killed and comes back', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const other = await startRelay({ upstream: net.environment, port: 0, limits: 'off' })
    const channels = ['trade/0', 'order_book/0']
    const publishers = [relay, other].map((one) => publishToNats(one, { servers: nats.url, channels }))
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using stream = createStreamClient({
      environment: net.environment,
      sockets: source.sockets,
      backoff: FAST,
    })
    const seen: bigint[] = []
    await stream.subscribeTrade({
      marketId: 0,
      onMessage: ({ trades }) => {
        for (const { trade_id } of trades.toReversed()) if (!seen.includes(trade_id)) seen.push(trade_id)
      },
    })
    const mirror = await subscribeBook(stream, ETH)
    await until(() => publishers.every(({ status }) => status.liveChannels === 2))
    trade(both, 10)
    await until(() => seen.length === 10)
    await until(() => publishers.reduce((sum, { status }) => sum + status.copies, 0) >= 10)
    await other.close()
    trade(both, 10)
    await until(() => seen.length === 20)
    expect(mirror.stats).toMatchObject({ gaps: 0, resyncs: 0 })
    await nats.kill()
    await until(() => !mirror.isLive && source.status.state === 'disconnected')
    trade(both, 10)
    await nats.restart()
    await until(
      () => seen.length === 30 && mirror.isLive,
      () => [seen.length, publishers[0]?.status, source.status],
    )
    expect(seen).toEqual([...seen].sort((a, b) => (a < b ? -1 : 1)))
    // JetStream itself has each trade once.
    const connection = await connect({ servers: nats.url })
    const manager = await jetstreamManager(connection)
    const { state } = await manager.streams.info('LIGHTER-LOCALNET-TRADES', { subjects_filter: '>' })
    expect(state.subjects?.['lighter.localnet.trade.0']).toBe(30)
    await connection.close()
  })

  test('is stale at once when the last relay or the exchange is disconnected, and current again afterwards', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net } = both
    const options = { servers: nats.url, channels: ['order_book/0'] }
    let relay = await startRelay({ upstream: net.environment, port: 0, limits: 'off' })
    publishToNats(relay, options)
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using stream = createStreamClient({
      environment: net.environment,
      sockets: source.sockets,
      backoff: FAST,
    })
    const mirror = await subscribeBook(stream, ETH)
    await relay.close()
    await until(() => !mirror.isLive)
    net.actor(net.accounts[0]!.accountIndex).placeOrder({ market: 'ETH', amount: '0.1', price: '2000' })
    relay = await startRelay({ upstream: net.environment, port: 0, limits: 'off' })
    publishToNats(relay, options)
    await until(() => mirror.isLive)
    expect(mirror.book.depth().bids).toHaveLength(1)
    await net.close()
    await until(() => !mirror.isLive)
    await relay.close()
  })

  test('gives the orders of an account without its token, and takes neither transactions nor other channels', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const { accountIndex, token, signer } = await keyOf(net, 0)
    const channel = `account_all_orders/${accountIndex}`
    publishToNats(relay, { servers: nats.url, channels: [channel], authToken: token })
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using stream = createStreamClient({
      environment: net.environment,
      sockets: source.sockets,
      authToken: 'unused',
    })
    const seen: string[] = []
    await stream.subscribeAccountAllOrders({
      accountIndex,
      onMessage: ({ type, orders }) => seen.push(`${type} ${Object.values(orders).flat().length}`),
    })
    net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '0.1', price: '2000' })
    await until(() => seen.length === 2)
    expect(seen).toEqual(['subscribed/account_all_orders 0', 'update/account_all_orders 1'])
    await expect(stream.subscribeTicker({ marketId: 0, onMessage: () => {} })).rejects.toThrow(
      'NATS does not store',
    )
    const transaction = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1n, nonce: 1 })
    await expect(stream.sendTx(transaction)).rejects.toThrow('NATS takes no transactions')
    expect(() => publishToNats(relay, { servers: nats.url, channels: ['market_stats/0'] })).toThrow(
      'NATS cannot store',
    )
  })
})
