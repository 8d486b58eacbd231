import { createHash } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
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

let server: StreamServer | undefined
let stream: StreamClient
const events: StreamEvent[] = []
const ends: (() => void)[] = []
afterEach(async () => {
  await stream?.close()
  await server?.close()
  for (const end of ends.splice(0)) end()
  server = undefined
  events.length = 0
})

const BOOK =
  '{"channel":"order_book:0","order_book":{"code":0,"asks":[{"price":"2.00","size":"1.0"}],"bids":[],"nonce":1,"begin_nonce":0},"timestamp":1,"type":"subscribed/order_book"}'

/** A WebSocket server by hand: it can send a close frame and keep the connection, or stop reading. */
async function bare(
  onFrame: (socket: Socket) => void,
): Promise<{ port: number; sockets: Socket[]; received: number }> {
  const state = { port: 0, sockets: [] as Socket[], received: 0 }
  const net = createServer((socket) => {
    state.sockets.push(socket)
    socket.on('error', () => {})
    let isOpen = false
    socket.on('data', (data: Buffer) => {
      state.received += data.length
      if (isOpen) return onFrame(socket)
      isOpen = true
      const key = /sec-websocket-key: (.*)\r\n/i.exec(String(data))?.[1] ?? ''
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      )
      socket.write(text('{"type":"connected"}'))
    })
  })
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    net.close()
    for (const socket of state.sockets) socket.destroy()
  })
  const address = net.address()
  state.port = typeof address === 'object' && address !== null ? address.port : 0
  return state
}

function text(payload: string): Buffer {
  const body = Buffer.from(payload)
  const head =
    body.length < 126
      ? Buffer.from([0x81, body.length])
      : Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
  return Buffer.concat([head, body])
}

function connect(port: number, options: StreamClientOptions = {}): StreamClient {
  const wsUrl = `ws://127.0.0.1:${port}/stream`
  stream = createStreamClient({
    environment: { name: 'test', restUrl: 'http://127.0.0.1:1', wsUrl, explorerUrl: undefined, chainId: 300 },
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
    ...options,
  })
  return stream
}

describe('a close frame while the connection lingers', () => {
  it('counts as a lost connection immediately: the book is stale, and an order is not sent', async () => {
    const peer = await bare((socket) => socket.write(text(BOOK)))
    connect(peer.port, { backoff: { baseMs: 60_000 }, random: () => 1 })
    const mirror = await subscribeBook(stream, { marketId: 0, priceDecimals: 2, sizeDecimals: 1 })
    expect(mirror.isLive).toBe(true)
    // 1001: going away. The connection stays open, and nothing more comes.
    peer.sockets[0]?.write(Buffer.from([0x88, 0x02, 0x03, 0xe9]))
    await until(() => !mirror.isLive)
    expect(stream.state).toBe('reconnecting')
    const before = peer.received
    await expect(stream.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({
      code: 'NOT_CONNECTED',
      sent: 'no',
    })
    expect(events.at(-1)).toMatchObject({ type: 'reconnecting', cause: { context: { closeCode: 1001 } } })
    // No more than the answer to the close frame has left.
    expect(peer.received - before).toBeLessThan(20)
  })

  it('is detected by the state and by sending, on sockets that do not report it', async () => {
    const readyState = { isOpen: true }
    let handlers: { open(): void; message(data: string): void } | undefined
    const written: string[] = []
    connect(1, {
      sockets: (_url, given) => {
        handlers = given
        queueMicrotask(() => given.open())
        return {
          get isOpen() {
            return readyState.isOpen
          },
          send: (frame) => written.push(frame),
          ping: () => {},
          close: () => {},
          terminate: () => {},
        }
      },
      backoff: { baseMs: 60_000 },
      random: () => 1,
    })
    const connected = stream.connect()
    await until(() => handlers !== undefined)
    queueMicrotask(() => handlers?.message('{"type":"connected"}'))
    await connected
    readyState.isOpen = false
    expect(stream.state).toBe('reconnecting')
    await expect(stream.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({ sent: 'no' })
    expect(written).toEqual([])
    expect(events.map(({ type }) => type)).toEqual(['connected', 'reconnecting'])
  })
})

it('a peer that does not read fills a bounded buffer, and further orders are not sent', async () => {
  const peer = await bare(() => {})
  connect(peer.port, { limits: { maxBufferedBytes: 100_000 } })
  await stream.connect()
  peer.sockets[0]?.pause()
  const order = { txType: 14, txInfo: JSON.stringify({ memo: 'x'.repeat(50_000) }) }
  let refused: unknown
  const waiting: Promise<unknown>[] = []
  for (let i = 0; i < 1_000 && refused === undefined; i++) {
    const sent = stream.sendTx(order, { timeoutMs: 1 }).catch((error: { code?: string }) => {
      if (error.code === 'BACKPRESSURE') refused = error
    })
    waiting.push(sent)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(waiting)
  expect(refused).toMatchObject({ code: 'BACKPRESSURE', sent: 'no' })
})

describe('a frame above the limit', () => {
  /** Answers each subscription of an account's orders with a message of that many bytes or more. */
  const ordersOf =
    (bytes: () => number) =>
    (message: Record<string, unknown>, socket: { send(text: string): void }): void => {
      if (message['type'] !== 'subscribe') return
      const channel = String(message['channel']).replaceAll('/', ':')
      if (channel === 'height') socket.send('{"type":"subscribed/height","channel":"height","height":1}')
      else {
        const orders = { 0: [{ order_index: 1, note: 'x'.repeat(bytes()) }] }
        socket.send(JSON.stringify({ channel, type: 'subscribed/account_all_orders', orders }))
      }
    }
  const limited = {
    accountIndex: 2,
    authToken: 't',
    maxFrameBytes: 100_000,
    backoff: { baseMs: 5, maxMs: 50 },
  }
  const tooLarge = { code: 'FRAME_TOO_LARGE', message: expect.stringContaining('maxFrameBytes') }

  it("is reported to the channel's listeners with the option that raises the limit, while the client keeps trying", async () => {
    let bytes = 1
    server = await new StreamServer(ordersOf(() => bytes)).listen()
    connect(server.port, { ...limited, environment: server.environment })
    const errors: unknown[] = []
    const orders = await stream.subscribeAccountAllOrders({
      onMessage: () => {},
      onError: (error) => errors.push(error),
    })
    bytes = 200_000
    stream.reset()
    const lost = () => events.filter((event) => event.type === 'reconnecting').slice(1)
    await until(() => lost().length >= 3)
    expect(lost().slice(0, 3)).toMatchObject(
      // The back-off grows, though each connection came about.
      [1, 2, 3].map((attempt) => ({ attempt, cause: tooLarge })),
    )
    expect(orders.state).toBe('stale')
    expect(errors[0]).toMatchObject({ ...tooLarge, context: { channel: 'account_all_orders/2' } })
    bytes = 1
    await until(() => orders.state === 'live')
  })

  it.each([
    ['alone', []],
    ['beside channels that are live', ['before']],
    ['beside one that is requested after it', ['after']],
    ['beside both', ['before', 'after']],
  ] as const)('fails the subscription that it answers, %s, and no other', async (_how, others) => {
    server = await new StreamServer(ordersOf(() => 200_000)).listen()
    connect(server.port, { ...limited, environment: server.environment })
    const heights = []
    if (others.includes('before' as never))
      heights.push(await stream.subscribeHeight({ onMessage: () => {} }))
    const orders = stream.subscribeAccountAllOrders({ onMessage: () => {} })
    if (others.includes('after' as never)) heights.push(await stream.subscribeHeight({ onMessage: () => {} }))
    await expect(orders).rejects.toMatchObject({
      ...tooLarge,
      retry: 'never',
      context: { channel: 'account_all_orders/2' },
    })
    for (const height of heights) await until(() => height.state === 'live')
    expect(stream.channels).toEqual(heights.length > 0 ? ['height'] : [])
    await stream.close()
    connect(server.port, { ...limited, environment: server.environment, maxFrameBytes: 1_000_000 })
    await stream.subscribeAccountAllOrders({ onMessage: () => {} })
  })
})

describe('an exchange that cannot be reached', () => {
  it('is reported: connect and first subscriptions reject, and the client keeps trying', async () => {
    server = await new StreamServer((message, socket) => {
      if (message['type'] === 'subscribe')
        socket.send('{"type":"subscribed/height","channel":"height","height":1}')
    }).listen()
    const { port } = server
    await server.close()
    const warnings: string[] = []
    const log = (_facts: unknown, text?: string): void => void warnings.push(text ?? '')
    const errors: unknown[] = []
    connect(port, {
      connectTimeoutMs: 1_000,
      onError: (error) => errors.push(error),
      logger: { trace() {}, debug() {}, info() {}, warn: log, error: log } as never,
    })
    const [connected, subscribed] = await Promise.allSettled([
      stream.connect(),
      stream.subscribeHeight({ onMessage: () => {} }),
    ])
    const unreachable = { code: 'UNREACHABLE', sent: 'no', cause: { code: 'SOCKET_CLOSED' } }
    expect(connected).toMatchObject({ status: 'rejected', reason: unreachable })
    expect(subscribed).toMatchObject({ status: 'rejected', reason: unreachable })
    expect(errors).toMatchObject([unreachable])
    expect(warnings).toContain('stream reconnecting')
    expect(stream.channels).toEqual([])
    // Waits again, and this time it is there.
    const again = stream.subscribeHeight({ onMessage: () => {} })
    await server.listen()
    expect((await again).state).toBe('live')
  })

  it('ends the wait of the caller that aborts, with the reason', async () => {
    connect(1)
    const reason = new Error('enough')
    const gone = new AbortController()
    const waiting = [
      stream.connect({ signal: gone.signal }),
      stream.subscribeHeight({ onMessage: () => {}, signal: gone.signal }),
      stream.height({}, { signal: gone.signal }).next(),
    ]
    gone.abort(reason)
    for (const outcome of await Promise.allSettled(waiting))
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'ABORTED', cause: reason } })
    expect(stream.channels).toEqual([])
  })
})
