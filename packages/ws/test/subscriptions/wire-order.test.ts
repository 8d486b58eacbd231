import {
  type Channel,
  channels,
  createStreamClient,
  type StreamClient,
  type StreamMessage,
} from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flush } from '../support/flush.ts'
import { type Answer, ScriptedExchange } from '../support/scripted-exchange.ts'

const TRADE = 'trade/1'
const BOOK = 'order_book/3'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function open(maxUnacknowledged: number): { exchange: ScriptedExchange; stream: StreamClient } {
  const exchange = new ScriptedExchange([TRADE, BOOK])
  const stream = createStreamClient({
    sockets: exchange.factory,
    backoff: { baseMs: 100, maxMs: 100 },
    random: () => 0.5,
    keepalive: { pingIntervalMs: 1e9, deadAfterMs: 1e9 },
    limits: { maxUnacknowledged, ackTimeoutMs: 1e9 },
    connectTimeoutMs: 1e9,
    helloTimeoutMs: 1e9,
  })
  return { exchange, stream }
}

/** The exchange answers one request, and the frame arrives. */
async function answer(exchange: ScriptedExchange, how: Answer = 'take'): Promise<void> {
  exchange.answer(how)
  await arrive(exchange)
}

async function arrive(exchange: ScriptedExchange): Promise<void> {
  exchange.deliver()
  await flush()
}

/** Follows trades, and says in which state the channel is and what was heard last. */
function follow(stream: StreamClient): { state: string; nonce: number | undefined; errors: unknown[] } {
  const heard = { state: 'pending', nonce: undefined as number | undefined, errors: [] as unknown[] }
  const channel: Channel<{ marketId: number }, StreamMessage> = channels.trade as never
  stream
    .subscribe(
      channel,
      { marketId: 1 },
      {
        onMessage: (message) => {
          heard.nonce = (message as StreamMessage & { nonce: number }).nonce
        },
        onState: (state) => {
          heard.state = state
        },
        onError: (error) => heard.errors.push(error),
      },
    )
    .catch((error: unknown) => heard.errors.push(error))
  return heard
}

describe('the first message of an earlier request arrives while the unsubscribe and the next request are queued', () => {
  it('the book comes from the next request, and is not current before', async () => {
    const { exchange, stream } = open(1)
    const market = { marketId: 3, priceDecimals: 0, sizeDecimals: 0 }
    const first = subscribeBook(stream, market)
    const firstEnds = expect(first).rejects.toMatchObject({ code: 'ABORTED' })
    await flush()
    exchange.open()
    await arrive(exchange)
    stream.unsubscribe(channels.orderBook, { marketId: 3 })
    await firstEnds
    const staleness: boolean[] = []
    const sizes: (number | undefined)[] = []
    const second = subscribeBook(stream, {
      ...market,
      onStale: (isStale) => staleness.push(isStale),
      onUpdate: (book) => sizes.push(book.depth(1).bids[0]?.lots),
    })

    await answer(exchange)
    expect(staleness).toEqual([])
    await answer(exchange)
    exchange.publish(BOOK)
    await answer(exchange)

    expect(exchange.subscribed).toEqual([BOOK])
    const mirror = await second
    expect(mirror.isLive).toBe(true)
    exchange.publish(BOOK)
    await arrive(exchange)
    expect({ staleness, sizes }).toEqual({ staleness: [false], sizes: [2, 3] })
    await stream.close()
  })

  it('a channel of messages is confirmed by the reply to the next request', async () => {
    const { exchange, stream } = open(1)
    const first = follow(stream)
    await flush()
    exchange.open()
    await arrive(exchange)
    stream.unsubscribe(channels.trade, { marketId: 1 })
    const second = follow(stream)

    await answer(exchange)
    expect(second).toEqual({ state: 'pending', nonce: undefined, errors: [] })
    await answer(exchange)
    exchange.publish(TRADE)
    await answer(exchange)

    expect(first).toMatchObject({ nonce: undefined, errors: [{ code: 'ABORTED' }] })
    expect(second).toEqual({ state: 'live', nonce: 1, errors: [] })
    expect(exchange.subscribed).toEqual([TRADE])
    await stream.close()
  })
})

describe('a channel was requested again after an ambiguous error, and then its first message arrived', () => {
  /** Two requests on the wire, an error that answers neither, and the first request again behind them. */
  async function askedTwice(): Promise<ReturnType<typeof open> & { heard: ReturnType<typeof follow> }> {
    const { exchange, stream } = open(35)
    const heard = follow(stream)
    subscribeBook(stream, { marketId: 3, priceDecimals: 0, sizeDecimals: 0 }).catch(() => {})
    await flush()
    exchange.open()
    await arrive(exchange)
    exchange.stray(30009)
    await arrive(exchange)
    exchange.answer('take')
    exchange.answer('take')
    return { exchange, stream, heard }
  }

  it.each([
    ['as already subscribed', 'take'],
    ['by name', { code: 30009, isNamed: true }],
    ['permanently, with its name', { code: 30005, isNamed: true }],
    ['without a name', { code: 30005, isNamed: false }],
  ] as const)('when the second request is refused %s, it stays live', async (_, how) => {
    const { exchange, stream, heard } = await askedTwice()
    // The book answers, so that the channel may be asked for alone; its own first message is late.
    const [trades, book] = exchange.held(2)
    book?.()
    await flush()
    await vi.advanceTimersByTimeAsync(200)
    trades?.()
    await flush()
    expect(heard.state).toBe('live')

    await answer(exchange, how)
    exchange.publish(TRADE)
    await arrive(exchange)

    expect(heard).toEqual({ state: 'live', nonce: 1, errors: [] })
    await stream.close()
  })

  it('a request still in the queue is not sent', async () => {
    const { exchange, stream, heard } = await askedTwice()
    await vi.advanceTimersByTimeAsync(200)
    await arrive(exchange)
    await arrive(exchange)

    expect(heard).toMatchObject({ state: 'live', nonce: 0 })
    expect(exchange.isQuiet).toBe(true)
    await stream.close()
  })
})

describe('an exchange that does not acknowledge the end of a channel', () => {
  it('counts as done when the next request gets its reply: books and channels are live again', async () => {
    const { exchange, stream } = open(35)
    const sizes: (number | undefined)[] = []
    const heard = follow(stream)
    const mirroring = subscribeBook(stream, {
      marketId: 3,
      priceDecimals: 0,
      sizeDecimals: 0,
      onUpdate: (book) => sizes.push(book.depth(1).bids[0]?.lots),
    })
    await flush()
    exchange.open()
    await arrive(exchange)
    await answer(exchange)
    await answer(exchange)
    const mirror = await mirroring
    stream.resync(channels.trade, { marketId: 1 })
    stream.resync(channels.orderBook, { marketId: 3 })
    await flush()
    expect([heard.state, mirror.isLive]).toEqual(['stale', false])
    exchange.answer('silent')
    exchange.publish(TRADE)
    await answer(exchange)
    exchange.answer('silent')
    exchange.publish(BOOK)
    await answer(exchange)
    expect(heard).toEqual({ state: 'live', nonce: 1, errors: [] })
    expect({ isLive: mirror.isLive, sizes }).toEqual({ isLive: true, sizes: [1, 2] })
    await stream.close()
  })
})
