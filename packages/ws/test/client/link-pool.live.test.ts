import { Localnet } from '@lighter/localnet'
import { createStreamClient, type StreamClient, type StreamEvent } from '@lighter/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { registerKey } from '../support/register-key.ts'
import { StreamServer } from '../support/stream-server.ts'

let server: StreamServer | undefined
let stream: StreamClient
const events: StreamEvent[] = []
afterEach(async () => {
  await stream?.close()
  await server?.close()
  server = undefined
  events.length = 0
})

const reply = (socket: { send(text: string): void }, message: unknown): void =>
  socket.send(JSON.stringify(message))

/** A token in the exchange's form that ends so many seconds from now; its signature is not checked here. */
const token = (seconds: number): string => `${Math.floor(Date.now() / 1000) + seconds}:2:3:${'ab'.repeat(40)}`

describe('private channels', () => {
  it('move to a new token without a gap: first all messages of the old socket, then those of the new one, with a reset', async () => {
    const waiting: (() => void)[] = []
    server = await new StreamServer((message, socket) => {
      const channel = String(message['channel']).replaceAll('/', ':')
      const isFirst = server?.sockets[0] === socket
      if (message['type'] === 'unsubscribe') {
        // The old socket has more to say, and the new one already goes on, before the end is confirmed.
        waiting.push(() => {
          reply(socket, { type: 'update/account_tx', channel, txs: [{ hash: 'late' }] })
          reply(server!.socket, { type: 'update/account_tx', channel, txs: [{ hash: 'after' }] })
          setTimeout(() => reply(socket, { type: 'unsubscribed', channel }), 20)
        })
      } else
        reply(socket, {
          type: 'subscribed/account_tx',
          channel,
          txs: [{ hash: isFirst ? 'first' : 'second' }],
        })
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      accountIndex: 2,
      authToken: () => token(3),
      onEvent: (event) => events.push(event),
    })
    const heard: string[] = []
    const states: string[] = []
    await stream.subscribeAccountTx({
      onMessage: ({ txs }, { isReset }) => heard.push(`${txs[0]?.hash}${isReset ? ' reset' : ''}`),
      onState: (state) => states.push(state),
    })
    await until(() => waiting.length > 0)
    expect(heard).toEqual(['first'])
    waiting.shift()?.()
    await until(() => heard.length === 4)
    expect(heard).toEqual(['first', 'late', 'second reset', 'after'])
    expect(states).toEqual(['live'])
    const tokens = server.received.flatMap(({ auth }) => (auth === undefined ? [] : [auth]))
    expect(new Set(tokens).size).toBe(2)
    expect(stream.sockets).toBe(2)
  })

  it('stay where they are when the move fails, and when there is no newer token', async () => {
    const fixed = token(3)
    server = await new StreamServer((message, socket) => {
      const channel = String(message['channel']).replaceAll('/', ':')
      reply(socket, { type: 'subscribed/account_tx', channel, txs: [] })
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      accountIndex: 2,
      authToken: fixed,
      onEvent: (event) => events.push(event),
    })
    const subscription = await stream.subscribeAccountTx({ onMessage: () => {} })
    await until(() => events.some((event) => event.type === 'error'))
    expect(events.filter((event) => event.type === 'error')).toMatchObject([
      { error: { code: 'TOKEN_NOT_RENEWED' } },
    ])
    expect(subscription.state).toBe('live')
    expect(server.received.filter(({ type }) => type === 'unsubscribe')).toEqual([])
    // The socket that was opened for the move has nothing to carry.
    await until(() => stream.sockets === 1)
  })

  it('are requested once per connection, even if a token arrives only after its connection is gone', async () => {
    server = await new StreamServer((message, socket) => {
      const channel = String(message['channel']).replaceAll('/', ':')
      reply(socket, { type: 'subscribed/account_tx', channel, txs: [] })
    }).listen()
    const tokens: ((token: string) => void)[] = []
    stream = createStreamClient({
      environment: server.environment,
      accountIndex: 2,
      backoff: { baseMs: 5, maxMs: 20 },
      authToken: () => new Promise((resolve) => tokens.push(resolve)),
      onEvent: (event) => events.push(event),
    })
    const subscribed = stream.subscribeAccountTx({ onMessage: () => {} })
    await until(() => tokens.length === 1)
    server.dropAll()
    await until(() => tokens.length === 2)
    const [first, second] = [token(600), token(601)]
    tokens[0]?.(first)
    tokens[1]?.(second)
    await subscribed
    expect(server.received.map(({ type, auth }) => [type, auth])).toEqual([['subscribe', second]])
  })

  it('continue after a handler throws when their token is refused', async () => {
    let refuses = false
    server = await new StreamServer((message, socket) => {
      const channel = String(message['channel']).replaceAll('/', ':')
      if (refuses) {
        refuses = false
        reply(socket, { type: 'error', error: { code: 20013, message: `invalid auth: ${channel}` } })
      } else reply(socket, { type: 'subscribed/account_tx', channel, txs: [] })
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      accountIndex: 2,
      backoff: { baseMs: 5, maxMs: 20 },
      authToken: () => token(600),
      onEvent: (event) => events.push(event),
    })
    const subscription = await stream.subscribeAccountTx({
      onMessage: () => {},
      onError: () => {
        throw new Error('a bug of the user')
      },
    })
    refuses = true
    server.dropAll()
    await until(() => events.some((event) => event.type === 'resumed'))
    expect(subscription.state).toBe('live')
    expect(events.filter((event) => event.type === 'error')).toMatchObject([
      { error: { message: 'a bug of the user' } },
    ])
  })

  it('that are invalid do not open a socket', async () => {
    server = await new StreamServer().listen()
    stream = createStreamClient({ environment: server.environment, accountIndex: 2 })
    await expect(stream.subscribeAccountTx({ onMessage: () => {} })).rejects.toMatchObject({
      code: 'AUTH_MISSING',
    })
    expect(stream.state).toBe('idle')
    expect(server.sockets).toEqual([])
  })

  it('lose and repeat no message while their tokens expire repeatedly', async () => {
    await using net = await Localnet.start({ seed: 1, liquidity: false })
    const { signer, accountIndex } = await registerKey(net)
    const actor = net.actor(accountIndex)
    stream = createStreamClient({
      environment: net.environment,
      accountIndex,
      authToken: () => signer.createAuthToken({ deadline: Math.floor(Date.now() / 1000) + 5 }),
      onEvent: (event) => events.push(event),
    })
    const placed = new Set<string>()
    const heard: string[] = []
    let resets = 0
    await stream.subscribeAccountAllOrders({
      onMessage({ orders }, { isReset }) {
        if (isReset) resets++
        for (const order of Object.values(orders ?? {}).flat()) heard.push(order.order_id)
      },
    })
    while (resets < 3) {
      const { orderIndex } = actor.placeOrder({ market: 'ETH', amount: '0.1', price: '1000' })
      if (orderIndex !== undefined) placed.add(String(orderIndex))
      await new Promise((done) => setTimeout(done, 20))
    }
    await until(() => [...placed].every((id) => heard.includes(id)))
    expect(events.filter((event) => event.type === 'error' || event.type === 'reconnecting')).toEqual([])
    signer.close()
  })
})

describe('many subscriptions', () => {
  it('use further sockets when one is full, stay on them, and close them with their last channel', async () => {
    server = await new StreamServer((message, socket) => {
      const channel = String(message['channel']).replaceAll('/', ':')
      if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
      else reply(socket, { channel, type: 'subscribed/trade', trades: [], liquidation_trades: [] })
    }).listen()
    stream = createStreamClient({
      environment: server.environment,
      backoff: { baseMs: 5, maxMs: 20 },
      limits: { messagesPerMinute: 100_000 },
      onEvent: (event) => events.push(event),
    })
    const count = 1_200
    const heard = new Map<number, number>()
    const subscriptions = await Promise.all(
      // 255 is not a market.
      Array.from({ length: count + 1 }, (_, marketId) => marketId)
        .flatMap((marketId) => (marketId === 255 ? [] : [marketId]))
        .map((marketId) =>
          stream.subscribeTrade({
            marketId,
            onMessage: () => heard.set(marketId, (heard.get(marketId) ?? 0) + 1),
          }),
        ),
    )
    expect(stream.channels.length).toBe(count)
    expect(stream.sockets).toBe(3)
    expect(server.sockets.length).toBe(3)
    // A further listener shares the channel; a lost connection brings each back once.
    await stream.subscribeTrade({ marketId: 1_100, onMessage: () => {} })
    expect(stream.sockets).toBe(3)
    server.dropAll()
    await until(() => events.some((event) => event.type === 'resumed'))
    await until(() => [...heard.values()].every((messages) => messages >= 2))
    expect(heard.size).toBe(count)
    for (const subscription of subscriptions.slice(500)) subscription.unsubscribe()
    stream.unsubscribeTrade({ marketId: 1_100 })
    await until(() => stream.sockets === 1)
    expect(stream.channels.length).toBe(500)
  })
})
