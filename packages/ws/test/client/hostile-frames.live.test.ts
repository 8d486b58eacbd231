import { createStreamClient, type StreamClient, type StreamEvent } from '@lighter/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

let server: StreamServer
let stream: StreamClient
const events: StreamEvent[] = []
afterEach(async () => {
  await stream?.close()
  await server?.close()
  events.length = 0
})

const reply = (socket: { send(text: string): void }, message: unknown): void =>
  socket.send(JSON.stringify(message))

/** Every kind of frame, including those that should never be sent. */
const FRAMES = [
  '{"type":"ping"}',
  '{"type":"pong"}',
  '{"type":"connected"}',
  '{"type":"unsubscribed","channel":"height"}',
  '{"type":"unsubscribed"}',
  '{"type":"subscribed/height","channel":"height","height":1}',
  '{"type":"update/height"}',
  '{"type":"update/","channel":7}',
  '{"type":"shutdown","close_in_ms":"soon"}',
  '{"type":"jsonapi/sendtx","code":200,"id":"t1","tx_hash":"x"}',
  '{"type":"jsonapi/sendtx","id":{}}',
  '{"type":"error","code":30005,"message":null}',
  '{"error":{"code":23001,"message":"Too Many Subscriptions!"}}',
  '{"error":"x"}',
  '{"error":{"code":"30005","message":{"a":1}},"id":null}',
  '{"channel":"order_book:0","order_book":{"asks":[null]},"type":"update/order_book"}',
  'null',
  '[]',
  '7',
  '',
  '{',
]

describe("no frame throws into the socket's handler", () => {
  it("before the server's connected frame", async () => {
    server = await new StreamServer(() => {}, {
      hello: false,
      onConnect: (socket) => {
        for (const frame of FRAMES.filter(
          (text) => !text.includes('"connected"') && !text.includes('shutdown'),
        ))
          socket.send(frame)
      },
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      helloTimeoutMs: 50,
      onEvent: (event) => events.push(event),
    })
    await stream.connect()
    expect(stream.state).toBe('connected')
    // Its ping was answered.
    await until(() => server.received.some(({ type }) => type === 'pong'))
  })

  it('while connected, with a subscription and a transaction in flight', async () => {
    server = await new StreamServer((message, socket) => {
      if (message['type'] === 'subscribe')
        reply(socket, { type: 'subscribed/height', channel: 'height', height: 1 })
    }).listen()
    stream = createStreamClient({ environment: server.environment, onEvent: (event) => events.push(event) })
    const height = await stream.subscribeHeight({ onMessage: () => {} })
    const sent = stream.sendTx({ txType: 14, txInfo: '{}', txHash: 'y' })
    for (const frame of FRAMES.filter((text) => !text.includes('shutdown'))) server.socket.send(frame)
    await expect(sent).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN', sent: 'maybe' })
    await until(() => height.state === 'live' && events.filter(({ type }) => type === 'error').length >= 3)
    for (const event of events) if (event.type === 'error') expect(event.error).toHaveProperty('sent')
    expect(stream.state).toBe('connected')
  })

  it('and after an unreadable message its channel is requested again', async () => {
    let snapshots = 0
    server = await new StreamServer((message, socket) => {
      const channel = String(message['channel']).replaceAll('/', ':')
      if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
      if (message['type'] === 'subscribe')
        reply(socket, { channel, type: 'subscribed/account_all_orders', orders: { 1: [] }, n: ++snapshots })
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      accountIndex: 2,
      authToken: 't',
      onEvent: (event) => events.push(event),
    })
    const states: string[] = []
    await stream.subscribeAccountAllOrders({ onMessage: () => {}, onState: (state) => states.push(state) })
    server.socket.send('{"channel":"account_all_orders:2","orders":{"1":[{"order_ind')
    await until(() => snapshots === 2 && states.length === 3)
    expect(states).toEqual(['live', 'stale', 'live'])
    expect(events.find(({ type }) => type === 'error')).toMatchObject({ error: { code: 'UNREADABLE_FRAME' } })
  })

  it('and reading takes time in proportion to its size, whatever its text', async () => {
    server = await new StreamServer((message, socket) => {
      if (message['type'] !== 'subscribe') return
      reply(socket, { error: { code: 29500, message: `${':'.repeat(500_000)}!` } })
      reply(socket, { error: { code: 29500, message: `${'a:'.repeat(500_000)} !` } })
      reply(socket, { type: 'subscribed/height', channel: 'height', height: 1 })
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      backoff: { baseMs: 5 },
      onEvent: (event) => events.push(event),
    })
    // Quadratic work on these texts would take minutes, of which this is the limit.
    await stream.subscribeHeight({ onMessage: () => {} }).catch(() => {})
  }, 60_000)
})

describe('an error without an id', () => {
  it("settles no transaction: only the transaction's own reply does", async () => {
    const ids: unknown[] = []
    server = await new StreamServer((message, socket) => {
      if (message['type'] === 'subscribe')
        reply(socket, { error: { code: 23001, message: 'Too Many Subscriptions!' } })
      else ids.push((message['data'] as { id: unknown }).id)
    }).listen()
    stream = createStreamClient({ environment: server.environment, onEvent: (event) => events.push(event) })
    await stream.connect()
    const order = stream.sendTx({ txType: 14, txInfo: '{}' })
    await expect(stream.subscribeTrade({ marketId: 1, onMessage: () => {} })).rejects.toMatchObject({
      apiCode: 23001,
    })
    // Nothing is asked for any more, so these can only be guessed at.
    for (const code of [23001, 21104, 29500, 30009]) reply(server.socket, { error: { code, message: 'x' } })
    await until(() => events.filter(({ type }) => type === 'error').length === 4)
    reply(server.socket, { type: 'jsonapi/sendtx', code: 200, id: ids[0], tx_hash: 'ab' })
    await expect(order).resolves.toMatchObject({ txHash: 'ab' })
  })

  it('leaves the outcome unknown if no other reply arrives', async () => {
    server = await new StreamServer((_message, socket) =>
      reply(socket, { error: { code: 21104, message: 'invalid nonce' } }),
    ).listen()
    stream = createStreamClient({ environment: server.environment })
    await stream.connect()
    await expect(stream.sendTx({ txType: 14, txInfo: '{}' }, { timeoutMs: 50 })).rejects.toMatchObject({
      sent: 'maybe',
      retry: 'after-resync',
    })
  })
})

describe('a reply to a transaction', () => {
  const hash = 'ab'.repeat(40)
  it.each([
    ['an internal error, which may follow the execution', { error: { code: 29500, message: 'x' } }],
    ['a time-out', { error: { code: 29501, message: 'x' } }],
    ['a status of HTTP', { error: { code: 503, message: 'x' } }],
    ['a code that is not a number', { error: { code: '21104', message: 'x' } }],
    ['an error that is a text', { error: 'no' }],
    ['a success code without a hash', { code: 200 }],
    ['the hash of another transaction', { code: 200, tx_hash: 'cd'.repeat(40) }],
    ['several hashes for one transaction', { code: 200, tx_hash: [hash, hash] }],
    ['nothing', {}],
  ])('that is %s leaves the outcome unknown', async (_name, answer) => {
    server = await new StreamServer((message, socket) =>
      reply(socket, { type: 'jsonapi/sendtx', id: (message['data'] as { id: unknown }).id, ...answer }),
    ).listen()
    stream = createStreamClient({ environment: server.environment })
    await stream.connect()
    await expect(stream.sendTx({ txType: 14, txInfo: '{}', txHash: hash })).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      sent: 'maybe',
      retry: 'after-resync',
    })
  })

  it.each([21104, 21739, 23000, 30006])(
    'that refuses it with %i reports that the nonce was not used',
    async (code) => {
      server = await new StreamServer((message, socket) =>
        reply(socket, { id: (message['data'] as { id: unknown }).id, error: { code, message: 'x' } }),
      ).listen()
      stream = createStreamClient({ environment: server.environment })
      await stream.connect()
      await expect(stream.sendTx({ txType: 14, txInfo: '{}', txHash: hash })).rejects.toMatchObject({
        apiCode: code,
        sent: 'yes',
      })
    },
  )
})
