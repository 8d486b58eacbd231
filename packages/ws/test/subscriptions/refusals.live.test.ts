import {
  createStreamClient,
  type StreamClient,
  type StreamClientOptions,
  type StreamEvent,
} from '@lighter/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

type Socket = { send(text: string): void }
type Message = Record<string, unknown>

let server: StreamServer
let stream: StreamClient
const events: StreamEvent[] = []
afterEach(async () => {
  await stream?.close()
  await server?.close()
  events.length = 0
})

const reply = (socket: Socket, message: unknown): void => socket.send(JSON.stringify(message))

/** Answers a subscription with an empty first message, an unsubscription with its acknowledgment. */
function accept(message: Message, socket: Socket): void {
  const channel = String(message['channel']).replaceAll('/', ':')
  const family = channel.split(':')[0]
  if (message['type'] === 'subscribe')
    reply(socket, { channel, type: `subscribed/${family}`, trades: [], orders: {}, txs: [], height: 1 })
  if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
}

const refuse = (socket: Socket, code: number, message = 'no'): void =>
  reply(socket, { error: { code, message } })

async function start(
  onMessage: (message: Message, socket: Socket) => void,
  options: StreamClientOptions = {},
): Promise<void> {
  server = await new StreamServer(onMessage).listen()
  stream = createStreamClient({
    environment: server.environment,
    accountIndex: 2,
    authToken: () => 'token',
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
    ...options,
  })
}

const isResumed = (): boolean => events.some(({ type }) => type === 'resumed')

describe('a refusal that names no channel', () => {
  it('belongs to the first request on the wire: a delisted market ends, and fills continue', async () => {
    let isDelisted = false
    const tokens: (() => void)[] = []
    let isSlow = false
    await start(
      (message, socket) => {
        if (isDelisted && message['channel'] === 'trade/7') refuse(socket, 30005, 'Invalid Channel')
        else accept(message, socket)
      },
      {
        // The private channel is asked for after the public ones, though it was subscribed first.
        authToken: () => (isSlow ? new Promise((resolve) => tokens.push(() => resolve('token'))) : 'token'),
      },
    )
    const fills: unknown[] = []
    const mine = await stream.subscribeAccountAllTrades({ onMessage: ({ trades }) => fills.push(trades) })
    const others = await Promise.all(
      [6, 7, 8].map((marketId) => stream.subscribeTrade({ marketId, onMessage: () => {} })),
    )
    isDelisted = true
    isSlow = true
    server.dropAll()
    await until(() => others[1]?.state === 'closed')
    for (const release of tokens) release()
    await until(isResumed)
    expect([mine.state, ...others.map(({ state }) => state)]).toEqual(['live', 'live', 'closed', 'live'])
    expect(others[1]?.error).toMatchObject({ apiCode: 30005 })
    expect(mine.error).toBeUndefined()
    fills.length = 0
    reply(server.socket, { type: 'update/account_all_trades', channel: 'account_all_trades:2', trades: {} })
    await until(() => fills.length === 1)
    expect(events.filter(({ type }) => type === 'ended')).toMatchObject([{ channel: 'trade/7' }])
  })

  it('never ends an account channel when ambiguous: the channel is requested again, alone', async () => {
    let refusals = 0
    await start((message, socket) => {
      // The server sends "Invalid Channel" without a channel while several replies are pending.
      if (message['channel'] === 'account_tx/2' && server.sockets.length === 2 && refusals++ === 0)
        refuse(socket, 30005, 'Invalid Channel')
      else if (message['channel'] !== 'height' || server.sockets.length !== 2) accept(message, socket)
      else setTimeout(() => accept(message, socket), 20)
    })
    const mine = await stream.subscribeAccountTx({ onMessage: () => {} })
    await stream.subscribeHeight({ onMessage: () => {} })
    server.dropAll()
    await until(isResumed)
    expect(mine.state).toBe('live')
    expect(refusals).toBeGreaterThan(1)
    expect(events.filter(({ type }) => type === 'refused')).toMatchObject([{ channel: 'account_tx/2' }])
  })

  it('is not matched to a subscription when it is the reply to a ping', async () => {
    await start(accept, { keepalive: { pingIntervalMs: 10 } })
    const mine = await stream.subscribeHeight({ onMessage: () => {} })
    server.answersPings = false
    await until(() => server.pings > 2)
    refuse(server.socket, 30009)
    await until(() => events.some(({ type }) => type === 'error'))
    expect(mine.state).toBe('live')
    expect(server.received.length).toBe(1)
  })

  it('rejects the only waiting subscription, and the right one of several', async () => {
    await start((message, socket) => {
      if (message['channel'] === 'trade/9') refuse(socket, 30005, 'Invalid Channel:  (trade:9)')
      else if (message['channel'] === 'trade/10') refuse(socket, 30005, 'Invalid Channel')
      else accept(message, socket)
    })
    const outcomes = await Promise.allSettled(
      [8, 9, 10, 11].map((marketId) => stream.subscribeTrade({ marketId, onMessage: () => {} })),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(stream.channels).toEqual(['trade/8', 'trade/11'])
  })
})

describe('a passing refusal', () => {
  it.each([30009, 30010, 23000, 23001, 29500, 30012, 99999])(
    '%i of a live channel is reported, and the channel is requested again until it is live',
    async (code) => {
      let refusals = 3
      await start((message, socket) => {
        if (server.sockets.length > 1 && message['channel'] === 'account_all_orders/2' && refusals-- > 0)
          refuse(socket, code)
        else accept(message, socket)
      })
      const errors: unknown[] = []
      const states: string[] = []
      const mine = await stream.subscribeAccountAllOrders({
        onMessage: () => {},
        onError: (error) => errors.push(error),
        onState: (state) => states.push(state),
      })
      server.dropAll()
      await until(isResumed)
      expect(mine.state).toBe('live')
      expect(mine.error).toBeUndefined()
      // Never live in between: what was held is not current.
      expect(states).toEqual(['live', 'stale', 'live'])
      expect(errors).toMatchObject([{ apiCode: code }, { apiCode: code }, { apiCode: code }])
      expect(events.filter(({ type }) => type === 'refused')).toMatchObject(
        [1, 2, 3].map((attempt) => ({ channel: 'account_all_orders/2', attempt, error: { apiCode: code } })),
      )
    },
  )

  it('of the first request rejects with advice', async () => {
    await start((_message, socket) => refuse(socket, 23001))
    await expect(stream.subscribeHeight({ onMessage: () => {} })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retry: 'safe',
    })
    expect(stream.channels).toEqual([])
  })

  it('of an unsubscription is repaired without disturbing other subscriptions', async () => {
    let refusals = 1
    await start((message, socket) => {
      if (message['type'] === 'unsubscribe' && refusals-- > 0) refuse(socket, 30009)
      else accept(message, socket)
    })
    const height = await stream.subscribeHeight({ onMessage: () => {} })
    const trade = await stream.subscribeTrade({ marketId: 1, onMessage: () => {} })
    trade.unsubscribe()
    await until(() => server.received.filter(({ type }) => type === 'unsubscribe').length === 2)
    expect(height.state).toBe('live')
  })
})

describe('a permanent refusal', () => {
  it.each([
    [30005, 'Invalid Channel: account_market:9:2'],
    [21100, 'account not found: account_market:9:2'],
    [20558, 'restricted: account_market:9:2'],
  ])('%i ends the channel: its subscription is closed with the reason', async (code, text) => {
    let isGone = false
    await start((message, socket) => {
      if (isGone && message['channel'] === 'account_market/9/2') refuse(socket, code, text)
      else accept(message, socket)
    })
    const heard: unknown[] = []
    const subscription = await stream.subscribeAccountMarket({
      marketId: 9,
      onMessage: () => {},
      onError: (error) => heard.push(error),
      onState: (state) => heard.push(state),
    })
    const loop = (async () => {
      for await (const _ of stream.accountMarket({ marketId: 9 }));
    })()
    isGone = true
    server.dropAll()
    await expect(loop).rejects.toMatchObject({ apiCode: code })
    expect(heard).toEqual(['live', 'stale', 'closed', expect.objectContaining({ apiCode: code })])
    expect(subscription.error).toMatchObject({ apiCode: code })
    await expect(subscription.resync()).rejects.toMatchObject({ code: 'ABORTED' })
  })
})

describe('account_orders', () => {
  it('is matched by its market alone, in messages, acknowledgments and refusals, and by the account beside it', async () => {
    let isRefused = false
    await start((message, socket) => {
      const [family, market, account] = String(message['channel']).split('/')
      const channel = `${family}:${market}`
      if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
      else if (isRefused) refuse(socket, 20013, `invalid auth: invalid deadline: ${channel}`)
      else reply(socket, { type: 'subscribed/account_orders', channel, account: Number(account), orders: {} })
    })
    const heard: string[] = []
    const mine = await stream.subscribeAccountOrders({ marketId: 3, onMessage: () => heard.push('mine') })
    const others = await stream.subscribeAccountOrders({
      marketId: 3,
      accountIndex: 5,
      onMessage: () => heard.push('others'),
    })
    const order = { order_index: 1, status: 'open', owner_account_index: 5 }
    reply(server.socket, {
      type: 'update/account_orders',
      channel: 'account_orders:3',
      orders: { 3: [order] },
    })
    await until(() => heard.length === 3)
    expect(heard).toEqual(['mine', 'others', 'others'])
    // The acknowledgment is counted, so that the next request is not held up.
    await others.resync()
    isRefused = true
    server.dropAll()
    await until(() => events.some(({ type }) => type === 'refused'))
    isRefused = false
    await until(isResumed)
    expect([mine.state, others.state]).toEqual(['live', 'live'])
  })
})

it('a channel requested again after a wrong guess is not ended by the reply to the second request', async () => {
  let subscriptions = 0
  await start((message, socket) => {
    if (server.sockets.length < 2 || message['channel'] !== 'account_tx/2') return accept(message, socket)
    subscriptions++
    if (subscriptions > 1) return refuse(socket, 23001)
    // An error that belongs to nothing comes before the answer.
    refuse(socket, 29500)
    setTimeout(() => accept(message, socket), 30)
  })
  const mine = await stream.subscribeAccountTx({ onMessage: () => {} })
  server.dropAll()
  await until(() => subscriptions > 1 && isResumed())
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(mine.state).toBe('live')
  expect(events.filter(({ type }) => type === 'ended')).toEqual([])
})
