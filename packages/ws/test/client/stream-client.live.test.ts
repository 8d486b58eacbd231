import { inspect } from 'node:util'
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
afterEach(async () => {
  await stream?.close()
  await server?.close()
  events.length = 0
})

async function start(
  onMessage: ConstructorParameters<typeof StreamServer>[0],
  options: StreamClientOptions = {},
  hello = true,
): Promise<void> {
  server = await new StreamServer(onMessage, { hello }).listen()
  stream = createStreamClient({
    environment: server.environment,
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
    ...options,
  })
}

const reply = (socket: { send(text: string): void }, message: unknown): void =>
  socket.send(JSON.stringify(message))

/** Answers every subscription with an empty first message, every unsubscription with its acknowledgment. */
const echo: NonNullable<ConstructorParameters<typeof StreamServer>[0]> = (message, socket) => {
  const channel = String(message['channel']).replaceAll('/', ':')
  const family = channel.split(':')[0]
  if (message['type'] === 'subscribe')
    reply(socket, { channel, type: `subscribed/${family}`, nonce: 1, trades: [], height: 1, ticker: {} })
  if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
}

describe('subscriptions', () => {
  it('deliver the snapshot, then updates, with wide ids exact', async () => {
    await start(echo)
    const got: unknown[] = []
    await stream.subscribeTrade({
      marketId: 31,
      onMessage: (message, meta) => got.push([message.trades[0]?.ask_id, meta.isSnapshot]),
    })
    server.socket.send(
      '{"channel":"trade:31","nonce":2,"trades":[{"trade_id":1,"ask_id":9007199254740993,"bid_id":2}],"liquidation_trades":null,"type":"update/trade"}',
    )
    await until(() => got.length === 2)
    expect(got).toEqual([
      [undefined, true],
      [9007199254740993n, false],
    ])
  })

  it('share one subscription on the wire, and a late listener gets the last full state', async () => {
    await start(echo)
    const first: number[] = []
    const late: number[] = []
    await stream.subscribeHeight({ onMessage: (message) => first.push(message.height) })
    server.socket.send('{"channel":"height","height":5,"timestamp":1,"type":"update/height"}')
    await until(() => first.length === 2)
    await stream.subscribeHeight({ onMessage: (message) => late.push(message.height) })
    expect(late).toEqual([5])
    expect(server.received.filter((message) => message['type'] === 'subscribe').length).toBe(1)
  })

  it('give a late listener of a changing channel a fresh snapshot', async () => {
    await start(echo)
    const late: boolean[] = []
    await stream.subscribeTrade({ marketId: 1, onMessage: () => {} })
    await stream.subscribeTrade({ marketId: 1, onMessage: (_message, meta) => late.push(meta.isSnapshot) })
    await until(() => late.length > 0)
    expect(late[0]).toBe(true)
  })

  it('unsubscribe on the wire with the last listener, and when a loop is left', async () => {
    await start(echo)
    for await (const message of stream.height({})) {
      expect(message.height).toBe(1)
      break
    }
    await until(() => server.received.some((message) => message['type'] === 'unsubscribe'))
    expect(stream.channels).toEqual([])
  })

  it('send the token with private channels only, and never print it', async () => {
    await start(echo, { accountIndex: 5, authToken: async () => 'secret-token' })
    await stream.subscribeHeight({ onMessage: () => {} })
    await stream.subscribeAccountTx({ onMessage: () => {} })
    expect(server.received).toEqual([
      { type: 'subscribe', channel: 'height' },
      { type: 'subscribe', channel: 'account_tx/5', auth: 'secret-token' },
    ])
    expect(inspect(stream, { depth: 12 })).not.toContain('secret-token')
  })

  it('refuse a private channel without a token, and bad parameters, before anything is sent', async () => {
    await start(echo)
    await expect(stream.subscribeAccountTx({ accountIndex: 1, onMessage: () => {} })).rejects.toMatchObject({
      code: 'AUTH_MISSING',
    })
    await expect(stream.subscribeTrade({ marketId: -1, onMessage: () => {} })).rejects.toMatchObject({
      field: 'marketId',
    })
    await expect(
      stream.subscribeCandle({ marketId: 1, resolution: '2m' as never, onMessage: () => {} }),
    ).rejects.toMatchObject({ field: 'resolution' })
    expect(server.received).toEqual([])
  })

  it("reject with the server's reason, matched by the channel at its end or by order", async () => {
    await start(
      (message, socket) => {
        if (message['channel'] === 'account_tx/1')
          reply(socket, { error: { code: 20013, message: 'invalid auth: invalid deadline: account_tx:1' } })
        else reply(socket, { error: { code: 30005, message: 'Invalid Channel' } })
      },
      { authToken: 'x' },
    )
    await expect(stream.subscribeAccountTx({ accountIndex: 1, onMessage: () => {} })).rejects.toMatchObject({
      code: 'AUTH',
      apiCode: 20013,
    })
    await expect(stream.subscribeTrade({ marketId: 9, onMessage: () => {} })).rejects.toMatchObject({
      apiCode: 30005,
    })
    expect(stream.channels).toEqual([])
  })

  it('continue when a handler throws or an unknown frame arrives', async () => {
    await start(echo)
    const good: number[] = []
    await stream.subscribeHeight({
      onMessage: () => {
        throw new Error('handler')
      },
    })
    await stream.subscribeHeight({ onMessage: (message) => good.push(message.height) })
    server.socket.send('null')
    server.socket.send('not json')
    server.socket.send('{"type":"update/live_points","channel":"live_points:1"}')
    server.socket.send('{"channel":"height","height":9,"type":"update/height"}')
    await until(() => good.includes(9))
    expect(events.filter((event) => event.type === 'error').length).toBeGreaterThanOrEqual(2)
    expect(stream.state).toBe('connected')
  })
})

describe('reconnecting', () => {
  it('requests everything again with a fresh token and marks the first message as a reset', async () => {
    let token = 0
    await start(echo, { accountIndex: 2, authToken: () => `t${++token}` })
    const metas: boolean[][] = []
    const states: string[] = []
    await stream.subscribeAccountTx({
      onMessage: (_m, meta) => metas.push([meta.isSnapshot, meta.isReset]),
      onState: (state) => states.push(state),
    })
    await stream.subscribeHeight({ onMessage: () => {} })
    server.dropAll()
    await until(() => events.some((event) => event.type === 'resumed'))
    expect(metas).toEqual([
      [true, false],
      [true, true],
    ])
    expect(states).toEqual(['live', 'stale', 'live'])
    expect(
      server.received.filter((message) => message['auth'] !== undefined).map((message) => message['auth']),
    ).toEqual(['t1', 't2'])
    expect(events.map((event) => event.type)).toEqual(['connected', 'reconnecting', 'reconnected', 'resumed'])
  })

  it('does not end a live private channel if its token is refused after a reconnect', async () => {
    let refusals = 3
    const asked: boolean[] = []
    await start(
      (message, socket) => {
        if (message['type'] !== 'subscribe' || server.sockets.length < 2 || refusals-- <= 0)
          return echo(message, socket)
        reply(socket, { error: { code: 20013, message: 'invalid auth: invalid deadline: account_tx:2' } })
      },
      {
        accountIndex: 2,
        authToken: ({ refused, channel }) => {
          expect(channel).toBe('account_tx/2')
          asked.push(refused)
          return 'token'
        },
      },
    )
    const errors: unknown[] = []
    const states: string[] = []
    const subscription = await stream.subscribeAccountTx({
      onMessage: () => {},
      onState: (state) => states.push(state),
      onError: (error) => errors.push(error),
    })
    let looped = 0
    const loop = (async () => {
      for await (const message of stream.accountTx({})) looped += message.type.length > 0 ? 1 : 0
    })()
    await until(() => looped === 1)
    asked.length = 1
    states.length = 1
    server.dropAll()
    await until(() => events.some((event) => event.type === 'resumed'))
    await until(() => looped === 2)
    expect(subscription.state).toBe('live')
    expect(states).toEqual(['live', 'stale', 'live'])
    expect(asked).toEqual([false, false, true, true, true])
    expect(errors).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ apiCode: 20013 })))
    await stream.close()
    await expect(loop).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('does not end a live channel for a refusal that comes late or twice', async () => {
    await start(echo, { accountIndex: 2, authToken: 't' })
    const subscription = await stream.subscribeAccountTx({ onMessage: () => {} })
    reply(server.socket, { error: { code: 20013, message: 'invalid auth: invalid deadline: account_tx:2' } })
    await until(() => events.some((event) => event.type === 'error'))
    expect(subscription.state).toBe('live')
    await subscription.resync()
  })

  it('requests a fresh snapshot, and resolves when it has arrived', async () => {
    await start(echo)
    const resets: boolean[] = []
    const subscription = await stream.subscribeHeight({ onMessage: (_m, meta) => resets.push(meta.isReset) })
    await subscription.resync()
    expect(resets).toEqual([false, true])
    subscription.unsubscribe()
    await expect(subscription.resync()).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('keeps trying while the server is down and resumes when it is back', async () => {
    await start(echo)
    await stream.subscribeHeight({ onMessage: () => {} })
    await server.close()
    await until(() => events.filter((event) => event.type === 'reconnecting').length >= 3)
    await server.listen()
    await until(() => events.some((event) => event.type === 'resumed'))
    expect(stream.state).toBe('connected')
  })

  it('detects a silent peer although the socket looks open', async () => {
    server = await new StreamServer(() => {}).listen()
    stream = createStreamClient({
      environment: server.environment,
      keepalive: { pingIntervalMs: 20, deadAfterMs: 60 },
      backoff: { baseMs: 5 },
      onEvent: (event) => events.push(event),
    })
    await stream.connect()
    // A half-open connection: nothing is read and nothing is answered from here on.
    ;(server.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    await until(() => events.some((event) => event.type === 'reconnecting'))
    expect(events.find((event) => event.type === 'reconnecting')).toMatchObject({
      cause: { code: 'DEAD_PEER' },
    })
  })

  it('starts over when the server answers pings but not a subscription', async () => {
    let ignored = false
    await start(
      (message, socket) => {
        if (ignored) return echo(message, socket)
        ignored = true
      },
      { limits: { ackTimeoutMs: 40 } },
    )
    await stream.subscribeHeight({ onMessage: () => {} })
    expect(events.find((event) => event.type === 'reconnecting')).toMatchObject({ cause: { code: 'NO_ACK' } })
    expect(stream.state).toBe('connected')
  })

  it("continues without the server's first frame after a short wait", async () => {
    await start(echo, { helloTimeoutMs: 20 }, false)
    await stream.connect()
    expect(stream.state).toBe('connected')
  })
})

describe('transactions', () => {
  it('match replies by id, in any order', async () => {
    const held: Record<string, unknown>[] = []
    await start((message) => held.push(message['data'] as Record<string, unknown>))
    await stream.connect()
    const a = stream.sendTx({ txType: 14, txInfo: '{"OrderIndex":562949953421311123}' })
    const b = stream.sendTx({ txType: 15, txInfo: '{}' })
    await until(() => held.length === 2)
    reply(server.socket, { code: 200, id: held[1]?.['id'], tx_hash: 'b', type: 'jsonapi/sendtx' })
    reply(server.socket, { error: { code: 21104, message: 'invalid nonce' }, id: held[0]?.['id'] })
    await expect(b).resolves.toMatchObject({ txHash: 'b' })
    await expect(a).rejects.toMatchObject({ code: 'NONCE', sent: 'yes' })
  })

  it('settle as unknown when the connection dies, and are never sent again', async () => {
    await start(() => server.dropAll())
    await stream.connect()
    await expect(stream.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      sent: 'maybe',
    })
    await until(() => stream.state === 'connected')
    expect(server.received.length).toBe(1)
  })

  it('report that nothing was sent without a connection', async () => {
    await start(() => {})
    await expect(stream.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({
      code: 'NOT_CONNECTED',
      sent: 'no',
    })
  })
})

describe('mirrored books', () => {
  const frame = (
    type: string,
    begin: number,
    nonce: number,
    bids: [string, string][],
    asks: [string, string][],
  ): unknown => ({
    channel: 'order_book:0',
    offset: nonce,
    order_book: {
      code: 0,
      asks: asks.map(([price, size]) => ({ price, size })),
      bids: bids.map(([price, size]) => ({ price, size })),
      nonce,
      begin_nonce: begin,
    },
    timestamp: nonce,
    type: `${type}/order_book`,
  })

  it('resync after a gap, and are stale meanwhile', async () => {
    let snapshots = 0
    await start((message, socket) => {
      if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel: 'order_book:0' })
      if (message['type'] !== 'subscribe') return
      snapshots++
      reply(
        socket,
        frame('subscribed', 0, 10 * snapshots, [['99.00', '1.0']], [[`10${snapshots}.00`, '2.0']]),
      )
    })
    const stale: boolean[] = []
    const mirror = await subscribeBook(stream, {
      marketId: 0,
      priceDecimals: 2,
      sizeDecimals: 1,
      onStale: (value) => stale.push(value),
    })
    reply(server.socket, frame('update', 10, 12, [['99.50', '3.0']], []))
    await until(() => mirror.stats.lastNonce === 12)
    expect(mirror.book.bestBid()).toMatchObject({ price: 99.5, size: 3 })
    reply(server.socket, frame('update', 13, 14, [['99.60', '3.0']], []))
    await until(() => snapshots === 2 && mirror.isLive)
    expect(mirror.book.bestBid()?.price).toBe(99)
    expect(mirror.book.bestAsk()?.price).toBe(102)
    expect(mirror.stats).toMatchObject({ gaps: 1, resyncs: 1 })
    expect(stale).toEqual([false, true, false])
  })
})
