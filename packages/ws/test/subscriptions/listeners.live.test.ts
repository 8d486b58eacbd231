import {
  createStreamClient,
  type StreamClient,
  type StreamClientOptions,
  type StreamEvent,
  type Subscription,
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

const reply = (socket: { send(text: string): void }, message: unknown): void =>
  socket.send(JSON.stringify(message))

const BODIES: Record<string, object> = {
  trade: { trades: [{ trade_id: 1 }], liquidation_trades: [] },
  height: { height: 1 },
  account_all_orders: { orders: { 1: [{ order_index: 1, status: 'open' }] } },
  account_all_positions: { positions: { 1: { market_id: 1, position: '1' } }, shares: [] },
  market_stats: {
    market_stats: { 0: { market_id: 0, mark_price: '1' }, 1: { market_id: 1, mark_price: '2' } },
  },
  candle: { candles: [{ t: 60, c: 1 }] },
  order_book: {
    order_book: {
      asks: [{ price: '2.00', size: '1.0' }],
      bids: [{ price: '1.00', size: '1.0' }],
      nonce: 10,
      begin_nonce: 0,
    },
  },
  notification: { notifs: [] },
}

async function start(options: StreamClientOptions = {}): Promise<void> {
  server = await new StreamServer((message, socket) => {
    const channel = String(message['channel']).replaceAll('/', ':')
    const [family = ''] = channel.split(':')
    if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
    if (message['type'] === 'subscribe')
      reply(socket, { channel, type: `subscribed/${family}`, ...BODIES[family] })
  }).listen()
  stream = createStreamClient({
    environment: server.environment,
    accountIndex: 2,
    authToken: 't',
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
    ...options,
  })
}

const update = (channel: string, body: object): void =>
  reply(server.socket, { channel, type: `update/${channel.split(':')[0]}`, ...body })

const asked = (): number => server.received.filter(({ type }) => type === 'subscribe').length

describe('late listeners', () => {
  it('of a channel with changes start from one kept state: there is one request, and the first listener is never stale', async () => {
    await start()
    const states: string[] = []
    let heard = 0
    await stream.subscribeTrade({
      marketId: 1,
      onMessage: () => heard++,
      onState: (state) => states.push(state),
    })
    update('trade:1', { trades: [{ trade_id: 2 }], liquidation_trades: null })
    await until(() => heard === 2)
    const late: string[][] = []
    await Promise.all(
      Array.from({ length: 150 }, () =>
        stream.subscribeTrade({
          marketId: 1,
          onMessage: ({ trades }, { isSnapshot }) => {
            if (isSnapshot) late.push(trades.map(({ trade_id: id }) => String(id)))
          },
        }),
      ),
    )
    expect(late).toEqual(Array.from({ length: 150 }, () => ['2', '1']))
    expect([asked(), heard, states]).toEqual([1, 2, ['live']])
  })

  it('get all changes since: ended orders are gone, closed positions flat, levels removed, candles replaced', async () => {
    await start()
    let changes = 0
    const count = { onMessage: () => changes++ }
    await stream.subscribeAccountAllOrders(count)
    await stream.subscribeAccountAllPositions(count)
    await stream.subscribeMarketStats({ marketId: 'all', ...count })
    await stream.subscribeCandle({ marketId: 1, resolution: '1m', ...count })
    await stream.subscribeOrderBook({ marketId: 1, ...count })
    update('account_all_orders:2', {
      orders: { 1: [{ order_index: 1, status: 'filled' }], 4095: [{ order_index: 2, status: 'open' }] },
    })
    update('account_all_positions:2', { positions: { 1: { market_id: 1, position: '0' } } })
    update('market_stats:all', { market_stats: { 1: { market_id: 1, mark_price: '3' } } })
    update('candle:1:1m', { candles: [{ t: 120, c: 2 }] })
    update('order_book:1', {
      order_book: {
        asks: [
          { price: '2.00', size: '0.0' },
          { price: '3.0', size: '4.0' },
        ],
        bids: [],
        nonce: 12,
        begin_nonce: 10,
      },
    })
    await until(() => changes === 10)
    const late: Record<string, unknown> = {}
    const keep = {
      onMessage: ({ type, ...message }: { type: string }) => {
        late[type] = message
      },
    }
    await stream.subscribeAccountAllOrders(keep)
    await stream.subscribeAccountAllPositions(keep)
    await stream.subscribeMarketStats({ marketId: 'all', ...keep })
    await stream.subscribeCandle({ marketId: 1, resolution: '1m', ...keep })
    await stream.subscribeOrderBook({ marketId: 1, ...keep })
    expect(late).toMatchObject({
      'subscribed/account_all_orders': { orders: { 4095: [{ order_index: 2n, status: 'open' }] } },
      'subscribed/account_all_positions': { positions: { 1: { position: '0' } }, shares: [] },
      'subscribed/market_stats': { market_stats: { 0: { mark_price: '1' }, 1: { mark_price: '3' } } },
      'subscribed/candle': { candles: [{ t: 120, c: 2 }] },
      'subscribed/order_book': {
        order_book: {
          asks: [{ price: '3.0', size: '4.0' }],
          bids: [{ price: '1.00', size: '1.0' }],
          nonce: 12,
          begin_nonce: 0,
        },
      },
    })
    expect(asked()).toBe(5)
  })

  it('of a mirrored book get the book, and both continue', async () => {
    await start()
    const options = { marketId: 1, priceDecimals: 2, sizeDecimals: 1 }
    const first = await subscribeBook(stream, options)
    const stale: boolean[] = []
    const second = await subscribeBook(stream, { ...options, onStale: (value) => stale.push(value) })
    expect([first.isLive, second.isLive, asked()]).toEqual([true, true, 1])
    update('order_book:1', {
      order_book: { asks: [], bids: [{ price: '1.50', size: '2.0' }], nonce: 11, begin_nonce: 10 },
    })
    await until(() => second.stats.lastNonce === 11)
    expect(first.book.bestBid()).toMatchObject({ price: 1.5, size: 2 })
    expect(second.book.bestBid()).toMatchObject({ price: 1.5, size: 2 })
    expect(stale).toEqual([false])
    first.unsubscribe()
    // Alone again: read without JSON, and still served to who comes.
    update('order_book:1', {
      order_book: { asks: [], bids: [{ price: '1.60', size: '2.0' }], nonce: 12, begin_nonce: 11 },
    })
    const third = await subscribeBook(stream, options)
    await until(() => third.stats.lastNonce === 12 && second.stats.lastNonce === 12)
    expect([third.book.bestBid()?.price, second.book.bestBid()?.price, asked()]).toEqual([1.6, 1.6, 1])
  })

  it('of a channel whose state only the exchange has share one request', async () => {
    await start()
    const states: string[] = []
    await stream.subscribeNotification({ onMessage: () => {}, onState: (state) => states.push(state) })
    let heard = 0
    await Promise.all(
      Array.from({ length: 50 }, () => stream.subscribeNotification({ onMessage: () => heard++ })),
    )
    expect([asked(), heard, states]).toEqual([2, 50, ['live', 'stale', 'live']])
  })
})

describe('handlers may do anything', () => {
  it('add, remove, add again and subscribe again in every call, without a loop or delays for others', async () => {
    await start()
    let calls = 0
    let others = 0
    const again = async (): Promise<void> => {
      const subscription = await stream
        .subscribeHeight({
          onMessage: () => {
            calls++
            subscription?.unsubscribe()
            void again()
          },
        })
        .catch(() => undefined)
    }
    await stream.subscribeHeight({ onMessage: () => others++ })
    void again()
    for (let height = 2; height < 12; height++) update('height', { height })
    await until(() => others >= 11)
    // Late listeners are let in in rounds, so this goes on at its own slow pace.
    expect(calls).toBeLessThan(50)
    expect(asked()).toBe(1)
  })

  it('unsubscribe, resync, throw, reject and close at any event', async () => {
    await start()
    const good: number[] = []
    const bad = async (act: () => unknown): Promise<void> => {
      await stream.subscribeHeight({ onMessage: act, onState: act as () => void, onError: act })
    }
    await bad(() => {
      throw new Error('thrown')
    })
    await bad(() => Promise.reject(new Error('rejected')))
    await bad(() => new Promise((resolve) => setTimeout(resolve, 10_000)))
    let restless: Subscription | undefined
    restless = await stream.subscribeHeight({
      onMessage: () => void restless?.resync().catch(() => {}),
      onState: () => void restless?.resync().catch(() => {}),
    })
    await stream.subscribeHeight({ onMessage: ({ height }) => good.push(height) })
    update('height', { height: 7 })
    await until(() => good.includes(7))
    server.dropAll()
    await until(() => events.some(({ type }) => type === 'resumed'))
    const told = events.flatMap((event) => (event.type === 'error' ? [(event.error as Error).message] : []))
    expect(new Set(told)).toEqual(new Set(['thrown', 'rejected']))
    let closings = 0
    await stream
      .subscribeTrade({
        marketId: 5,
        onMessage: () => {
          closings++
          void stream.close()
        },
      })
      .catch(() => {})
    await until(() => stream.state === 'closed')
    expect(closings).toBe(1)
  })

  it('also in frame listeners', async () => {
    await start()
    let taps = 0
    const tap = (): void => {
      taps++
      hearing.unsubscribe()
      hearing = stream.onFrame(tap)
    }
    let hearing = stream.onFrame(tap)
    await stream.subscribeHeight({ onMessage: () => {} })
    expect(taps).toBe(2)
  })
})

describe('loops', () => {
  it('end with the signal, with its reason as the cause, and leave nothing behind', async () => {
    await start()
    await stream.connect()
    const gone = new AbortController()
    const warnings: unknown[] = []
    const onWarning = (warning: unknown): void => void warnings.push(warning)
    process.on('warning', onWarning)
    const loops = Array.from({ length: 40 }, async () => {
      for await (const _ of stream.height({}, { signal: gone.signal }));
    })
    await until(() => stream.channels.length === 1)
    const orders = Array.from({ length: 40 }, () =>
      stream.sendTx({ txType: 14, txInfo: '{}' }, { signal: gone.signal }),
    )
    gone.abort('enough')
    for (const outcome of await Promise.allSettled(loops))
      expect(outcome).toMatchObject({ reason: { code: 'ABORTED', cause: 'enough' } })
    for (const outcome of await Promise.allSettled(orders))
      expect(outcome).toMatchObject({ reason: { code: 'ABORTED', sent: 'maybe', cause: 'enough' } })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
    expect(stream.channels).toEqual([])
    await expect(stream.height({}, { signal: gone.signal }).next()).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('can be left while waiting for a message', async () => {
    await start()
    const loop = stream.height({})
    await loop.next()
    const waiting = loop.next()
    await loop.return()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(stream.channels).toEqual([])
    expect(await loop.next()).toEqual({ done: true, value: undefined })
  })
})
