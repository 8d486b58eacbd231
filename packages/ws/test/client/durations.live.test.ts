import {
  createStreamClient,
  type StreamClient,
  type StreamClientOptions,
  type StreamEvent,
} from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

let server: StreamServer
let stream: StreamClient
const events: StreamEvent[] = []
const wallClock = Date.now
afterEach(async () => {
  Date.now = wallClock
  await stream?.close()
  await server?.close()
  events.length = 0
})

const reply = (socket: { send(text: string): void }, message: unknown): void =>
  socket.send(JSON.stringify(message))

async function start(
  onMessage: ConstructorParameters<typeof StreamServer>[0],
  options: StreamClientOptions = {},
): Promise<void> {
  server = await new StreamServer(onMessage).listen()
  stream = createStreamClient({
    environment: server.environment,
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
    ...options,
  })
}

const HOUR = 3_600_000
/** How the wall clock is set while a program runs. */
const CLOCKS: [name: string, now: () => number][] = [
  ['an hour back', () => wallClock() - HOUR],
  ['an hour forward', () => wallClock() + HOUR],
  [
    'and stands still',
    (
      (frozen) => () =>
        frozen
    )(wallClock()),
  ],
]

describe.each(CLOCKS)('with a wall clock that is set %s', (_name, now) => {
  it('a half-open connection is detected, and a book on it is stale', async () => {
    await start(
      (message, socket) => {
        if (message['type'] === 'subscribe')
          reply(socket, {
            channel: 'order_book:0',
            type: 'subscribed/order_book',
            order_book: { asks: [], bids: [{ price: '1.0', size: '1.0' }], nonce: 1, begin_nonce: 0 },
          })
      },
      { keepalive: { pingIntervalMs: 50, deadAfterMs: 500 }, backoff: { baseMs: 60_000 }, random: () => 1 },
    )
    const mirror = await subscribeBook(stream, { marketId: 0, priceDecimals: 1, sizeDecimals: 1 })
    Date.now = now
    ;(server.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    await until(() => !mirror.isLive)
    expect(events.at(-1)).toMatchObject({ type: 'reconnecting', cause: { code: 'DEAD_PEER' } })
    expect(mirror.stats.ageMs).toBeGreaterThan(0)
    expect(mirror.stats.ageMs).toBeLessThan(60_000)
  })

  it('a live connection stays open, requests get replies, and timeouts fire on time', async () => {
    await start(
      (message, socket) => {
        if (message['type'] === 'subscribe')
          reply(socket, { type: 'subscribed/height', channel: 'height', height: 1 })
        if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel: 'height' })
      },
      { keepalive: { pingIntervalMs: 20, deadAfterMs: 60_000 } },
    )
    const height = await stream.subscribeHeight({ onMessage: () => {} })
    Date.now = now
    await height.resync()
    await expect(stream.sendTx({ txType: 14, txInfo: '{}' }, { timeoutMs: 30 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      sent: 'maybe',
    })
    expect(events.map(({ type }) => type)).toEqual(['connected'])
  })

  it('a request that is never answered ends the connection', async () => {
    await start(() => {}, { limits: { ackTimeoutMs: 50 } })
    await stream.connect()
    Date.now = now
    void stream.subscribeHeight({ onMessage: () => {} }).catch(() => {})
    await until(() => events.some(({ type }) => type === 'reconnecting'))
    expect(events.find(({ type }) => type === 'reconnecting')).toMatchObject({ cause: { code: 'NO_ACK' } })
  })

  it('the message limit per minute neither grows nor shrinks', async () => {
    await start(
      (message, socket) => {
        const channel = String(message['channel']).replaceAll('/', ':')
        if (message['type'] === 'subscribe') reply(socket, { type: 'subscribed/trade', channel, trades: [] })
      },
      { limits: { messagesPerMinute: 4 } },
    )
    await Promise.all([1, 2].map((marketId) => stream.subscribeTrade({ marketId, onMessage: () => {} })))
    Date.now = now
    void stream.subscribeTrade({ marketId: 3, onMessage: () => {} }).catch(() => {})
    void stream.subscribeTrade({ marketId: 4, onMessage: () => {} }).catch(() => {})
    void stream.subscribeTrade({ marketId: 5, onMessage: () => {} }).catch(() => {})
    await until(() => server.received.length === 4)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.received.length).toBe(4)
  })

  it('a token is neither renewed immediately nor kept too long', async () => {
    await start(
      (message, socket) => {
        const channel = String(message['channel']).replaceAll('/', ':')
        const type = message['type'] === 'subscribe' ? 'subscribed/account_tx' : 'unsubscribed'
        reply(socket, { type, channel, txs: [] })
      },
      {
        accountIndex: 2,
        authToken: () => `${Math.floor(wallClock() / 1000) + 4}:2:3:${'ab'.repeat(40)}`,
      },
    )
    await stream.subscribeAccountTx({ onMessage: () => {} })
    Date.now = now
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(server.received.length).toBe(1)
    await until(() => server.received.length > 1)
  })
})

it('waits beyond 2^31 ms do not end immediately', async () => {
  const beyond = 2 ** 31 + 1_000
  const held: string[] = []
  await start(
    (message, socket) => {
      const { id } = (message['data'] ?? {}) as { id?: string }
      if (id !== undefined) held.push(id)
      if (message['type'] === 'subscribe')
        reply(socket, { type: 'subscribed/height', channel: 'height', height: 1 })
    },
    {
      helloTimeoutMs: beyond,
      openTimeoutMs: beyond,
      connectTimeoutMs: beyond,
      keepalive: { pingIntervalMs: beyond, deadAfterMs: beyond },
      limits: { ackTimeoutMs: beyond },
    },
  )
  await stream.subscribeHeight({ onMessage: () => {} })
  const orders = [beyond, Number.POSITIVE_INFINITY].map((timeoutMs) =>
    stream.sendTx({ txType: 14, txInfo: '{}' }, { timeoutMs }),
  )
  await until(() => held.length === 2)
  await new Promise((resolve) => setTimeout(resolve, 30))
  for (const id of held) reply(server.socket, { type: 'jsonapi/sendtx', code: 200, id, tx_hash: 'ab' })
  expect(await Promise.all(orders)).toMatchObject([{ txHash: 'ab' }, { txHash: 'ab' }])
  expect(events.map(({ type }) => type)).toEqual(['connected'])
})

it('a reply that arrived while the process was busy is not a timeout, and the peer is not dead', async () => {
  await start(
    (message, socket) => {
      const { id } = (message['data'] ?? {}) as { id?: string }
      reply(socket, { type: 'jsonapi/sendtx', code: 200, id, tx_hash: 'ab' })
    },
    { keepalive: { pingIntervalMs: 20, deadAfterMs: 100 } },
  )
  await stream.connect()
  const order = stream.sendTx({ txType: 14, txInfo: '{}' }, { timeoutMs: 150 })
  await until(() => server.received.length === 1)
  const end = performance.now() + 400
  while (performance.now() < end);
  await expect(order).resolves.toMatchObject({ txHash: 'ab' })
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(events.map(({ type }) => type)).toEqual(['connected'])
})
