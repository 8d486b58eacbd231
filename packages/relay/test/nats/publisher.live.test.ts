import { once } from 'node:events'
import { createServer } from 'node:net'
import { natsSource, type PublisherEvent, publishToNats } from '@lighter/relay/nats'
import { createStreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { hasNats, startNats } from '../support/nats-server.ts'
import { relayed } from '../support/net.ts'
import { open } from '../support/raw-client.ts'

const ETH = { marketId: 0, priceDecimals: 2, sizeDecimals: 4 }
const FAST = { baseMs: 5, maxMs: 50 }

afterEach(() => vi.useRealTimers())

describe.skipIf(!hasNats)('a publisher', () => {
  test('lets the relay go on while NATS is not connected, says so, and stores what waited', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const events: PublisherEvent[] = []
    const publisher = publishToNats(relay, {
      servers: nats.url,
      channels: ['order_book/0'],
      onEvent: (event) => events.push(event),
    })
    await until(() => publisher.status.liveChannels === 1)
    using client = await open(relay.wsUrl)
    client.send({ type: 'subscribe', channel: 'order_book/0' })
    await nats.kill()
    await until(() => publisher.status.state === 'disconnected')
    const actor = net.actor(net.accounts[0]!.accountIndex)
    for (let i = 0; i < 20; i++) actor.placeOrder({ market: 'ETH', amount: '0.1', price: `${2000 + i}` })
    await until(() => client.texts.some((text) => text.includes('"2019.00"')))
    const health = await fetch(`${relay.url}/health`)
    expect([health.status, await health.json()]).toEqual([
      200,
      { state: 'ok', losses: 0, nats: 'disconnected' },
    ])
    expect(await (await fetch(`${relay.url}/metrics`)).text()).toContain('lighter_relay_nats_up 0\n')
    expect(publisher.status.waitingBytes).toBeGreaterThan(0)
    await nats.restart()
    await until(() => publisher.status.state === 'ok' && publisher.status.waitingBytes === 0)
    expect(publisher.status).toMatchObject({ missed: 0, liveChannels: 1 })
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['connected', 'disconnected']))
    expect(events.some(({ type }) => type === 'missed')).toBe(false)
  })

  test('begins when NATS is there, if it was not available at the start', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    await using both = await relayed()
    const { relay } = both
    // Something else listens on the port.
    const { port } = probe.address() as { port: number }
    probe.on('connection', (socket) => socket.destroy())
    const errors: unknown[] = []
    const publisher = publishToNats(relay, {
      servers: `nats://127.0.0.1:${port}`,
      channels: ['order_book/0'],
      onEvent: (event) => event.type === 'error' && errors.push(event.error),
    })
    await until(() => errors.length > 0)
    expect(publisher.status).toMatchObject({ state: 'disconnected', liveChannels: 0 })
    await publisher.close()
    probe.close()
    expect(publisher.status.state).toBe('closed')
    expect(relay.status.parts).toEqual({ nats: 'closed' })
  })

  test('counts and records what it could not keep while NATS was not connected, and goes on with a snapshot', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const events: PublisherEvent[] = []
    const publisher = publishToNats(relay, {
      servers: nats.url,
      channels: ['order_book/0'],
      maxWaitingBytes: 3_000,
      onEvent: (event) => events.push(event),
    })
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using stream = createStreamClient({
      environment: net.environment,
      sockets: source.sockets,
      backoff: FAST,
    })
    const mirror = await subscribeBook(stream, ETH)
    await nats.kill()
    await until(() => publisher.status.state === 'disconnected')
    const actor = net.actor(net.accounts[0]!.accountIndex)
    for (let i = 0; i < 40; i++) actor.placeOrder({ market: 'ETH', amount: '0.1', price: `${2000 + i}` })
    await until(() => publisher.status.missed > 0 && relay.status.messages >= 41)
    const { missed } = publisher.status
    await nats.restart()
    await until(() => mirror.isLive && mirror.book.depth(100).bids.length === 40)
    expect(publisher.status.missed).toBe(missed)
    expect(events).toContainEqual({ type: 'missed', channel: 'order_book:0', messages: expect.any(Number) })
    const connection = await connect({ servers: nats.url })
    const manager = await jetstreamManager(connection)
    const stored = await manager.streams.getMessage('LIGHTER-LOCALNET-BOOKS', {
      last_by_subj: 'lighter.localnet.order_book.0.snapshot',
    })
    expect([stored?.header.get('Lighter-Kind'), Number(stored?.header.get('Lighter-Missed'))]).toEqual([
      'reset',
      missed,
    ])
    await connection.close()
  })

  test('says that the disk of JetStream is full, and continues when there is room', async () => {
    await using nats = await startNats({ maxBytes: 60_000 })
    await using both = await relayed()
    const { net, relay } = both
    const events: PublisherEvent[] = []
    const publisher = publishToNats(relay, {
      servers: nats.url,
      channels: ['order_book/0'],
      onEvent: (event) => events.push(event),
    })
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using stream = createStreamClient({
      environment: net.environment,
      sockets: source.sockets,
      backoff: FAST,
    })
    const mirror = await subscribeBook(stream, ETH)
    const actor = net.actor(net.accounts[0]!.accountIndex)
    let price = 1000
    await until(() => {
      actor.placeOrder({ market: 'ETH', amount: '0.1', price: String(price++) })
      return publisher.status.state === 'failing'
    })
    await until(() => !mirror.isLive)
    expect(events.find(({ type }) => type === 'failing')).toMatchObject({ channel: 'order_book:0' })
    expect(relay.status).toMatchObject({ state: 'ok', parts: { nats: 'failing' } })
    const connection = await connect({ servers: nats.url })
    const manager = await jetstreamManager(connection)
    await manager.streams.purge('LIGHTER-LOCALNET-BOOKS', { filter: 'lighter.localnet.order_book.0' })
    await until(() => publisher.status.state === 'ok' && publisher.status.waitingBytes === 0)
    publisher.storeSnapshots()
    await until(() => mirror.isLive)
    expect(events.at(-1)).toEqual({ type: 'storing', channel: 'order_book:0' })
    expect(publisher.status.missed).toBe(0)
    await connection.close()
  })

  test('and its readers do not depend on clocks that agree', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const real = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: real + 3 * 3_600_000 })
    publishToNats(relay, { servers: nats.url, channels: ['order_book/0'] })
    const actor = net.actor(net.accounts[0]!.accountIndex)
    for (let i = 0; i < 5; i++) actor.placeOrder({ market: 'ETH', amount: '0.1', price: `${2000 + i}` })
    vi.setSystemTime(real - 3 * 3_600_000)
    await using source = await natsSource({ servers: nats.url, environment: net.environment })
    await using stream = createStreamClient({ environment: net.environment, sockets: source.sockets })
    const mirror = await subscribeBook(stream, ETH)
    for (let i = 0; i < 5; i++) actor.placeOrder({ market: 'ETH', amount: '0.1', price: `${2010 + i}` })
    await until(() => mirror.isLive && mirror.book.depth(100).bids.length === 10)
    expect(mirror.stats.gaps).toBe(0)
  })
})
