import { getEventListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStreamClient, type StreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { recordFrames } from '@lighter/ws/record'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { flush } from '../support/flush.ts'
import { ScriptedExchange } from '../support/scripted-exchange.ts'

const BOOK = { marketId: 3, priceDecimals: 0, sizeDecimals: 0 }
const ended = { code: 'ABORTED' }

let exchange: ScriptedExchange
let stream: StreamClient

beforeEach(() => {
  exchange = new ScriptedExchange(['trade/1', 'order_book/3'])
  stream = createStreamClient({ sockets: exchange.factory, connectTimeoutMs: 1e9, helloTimeoutMs: 1e9 })
})
afterEach(() => stream.close())

/** Counts who listens to a signal. */
function counted(): { gone: AbortController; listeners: () => number } {
  const gone = new AbortController()
  const { signal } = gone
  let listeners = 0
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...args: unknown[]) => {
    listeners++
    Reflect.apply(add, signal, args)
  }
  signal.removeEventListener = (...args: unknown[]) => {
    listeners--
    Reflect.apply(remove, signal, args)
  }
  return { gone, listeners: () => listeners }
}

/** The exchange answers everything. */
async function settle(): Promise<void> {
  await flush()
  exchange.open()
  for (let i = 0; i < 5; i++) {
    exchange.answer('take')
    exchange.deliver()
    await flush()
  }
}

describe('a signal', () => {
  it('ends the wait for a fresh snapshot with its reason as the cause; the subscription continues', async () => {
    let nonce: number | undefined
    const subscribing = stream.subscribeTrade({
      marketId: 1,
      onMessage: (message) => {
        nonce = message.nonce
      },
    })
    await settle()
    const subscription = await subscribing
    const gone = new AbortController()
    const waiting = subscription.resync({ signal: gone.signal })
    gone.abort('enough')
    await expect(waiting).rejects.toMatchObject({ ...ended, cause: 'enough' })
    await expect(subscription.resync({ signal: gone.signal })).rejects.toMatchObject({ cause: 'enough' })
    await settle()
    exchange.publish('trade/1')
    exchange.deliver()
    expect({ state: subscription.state, nonce }).toEqual({ state: 'live', nonce: 1 })
  })

  it('of the client ends everything that waits, with its reason as the cause, and keeps no listener', async () => {
    const gone = new AbortController()
    const errors: unknown[] = []
    const own = createStreamClient({
      sockets: exchange.factory,
      connectTimeoutMs: 1e9,
      signal: gone.signal,
      onError: (error) => errors.push(error),
    })
    const waits = [
      own.connect(),
      own.subscribeTrade({ marketId: 1, onMessage: () => {} }),
      own.trade({ marketId: 2 }).next(),
      subscribeBook(own, BOOK),
    ]
    await flush()
    gone.abort('enough')
    for (const wait of waits) await expect(wait).rejects.toMatchObject({ ...ended, cause: 'enough' })
    expect(own.state).toBe('closed')
    await expect(own.connect()).rejects.toMatchObject({ ...ended, cause: 'enough' })
    expect(getEventListeners(gone.signal, 'abort')).toEqual([])
    expect(errors).toEqual([])
  })

  it('that has already fired creates a closed client', async () => {
    const own = createStreamClient({ sockets: exchange.factory, signal: AbortSignal.abort('over') })
    expect(own.state).toBe('closed')
    await expect(own.subscribeTrade({ marketId: 1, onMessage: () => {} })).rejects.toMatchObject({
      ...ended,
      cause: 'over',
    })
  })

  it('keeps no listener of a client that is closed in another way', async () => {
    const { gone, listeners } = counted()
    const own = createStreamClient({ sockets: exchange.factory, signal: gone.signal })
    expect(listeners()).toBe(1)
    await own.close()
    expect(listeners()).toBe(0)
  })

  it('ends the wait for a book, and the exchange sends nothing more', async () => {
    const gone = new AbortController()
    const waiting = subscribeBook(stream, { ...BOOK, signal: gone.signal })
    await flush()
    exchange.open()
    exchange.deliver()
    await flush()
    gone.abort('enough')
    await expect(waiting).rejects.toMatchObject({ ...ended, cause: 'enough' })
    await settle()
    expect({ wire: exchange.subscribed, channels: stream.channels }).toEqual({ wire: [], channels: [] })
  })

  it('that has already fired starts nothing', async () => {
    const signal = AbortSignal.abort('enough')
    const file = join(tmpdir(), 'never-written.jsonl')
    const outcomes = await Promise.allSettled([
      stream.connect({ signal }),
      stream.subscribeTrade({ marketId: 1, onMessage: () => {}, signal }),
      stream.trade({ marketId: 1 }, { signal }).next(),
      stream.sendTx({ txType: 14, txInfo: '{}' }, { signal }),
      subscribeBook(stream, { ...BOOK, signal }),
      (async () => recordFrames(stream, { file, signal }))(),
    ])
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { ...ended, cause: 'enough' } })
    expect({ state: stream.state, channels: stream.channels }).toEqual({ state: 'idle', channels: [] })
  })

  it('keeps no listener of ended waits, loops and recordings', async () => {
    const { gone, listeners } = counted()
    const { signal } = gone
    const folder = await mkdtemp(join(tmpdir(), 'lighter-ws-'))
    const recording = recordFrames(stream, { file: join(folder, 'frames.jsonl'), signal })
    const loop = stream.trade({ marketId: 1 }, { signal })
    const waits = [
      stream.connect({ signal }),
      stream.subscribeTrade({ marketId: 1, onMessage: () => {}, signal }),
      subscribeBook(stream, { ...BOOK, signal }),
      loop.next(),
    ]
    expect(listeners()).toBe(1)
    await settle()
    await Promise.all(waits)
    await loop.return()
    await recording.close()
    expect(listeners()).toBe(0)
    await rm(folder, { recursive: true })
  })

  it('ends a recording as its close does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lighter-ws-'))
    const gone = new AbortController()
    const recording = recordFrames(stream, { file: join(folder, 'frames.jsonl'), signal: gone.signal })
    const subscribing = stream.subscribeTrade({ marketId: 1, onMessage: () => {} })
    await settle()
    await subscribing
    gone.abort()
    const { frames } = recording.stats
    exchange.publish('trade/1')
    exchange.deliver()
    await recording.close()
    expect({ before: frames, after: recording.stats.frames }).toEqual({ before: 2, after: 2 })
    await rm(folder, { recursive: true })
  })
})

describe('the end', () => {
  it('of a subscription ends its wait for a fresh snapshot, although others keep the channel', async () => {
    const listener = { marketId: 1, onMessage: () => {} }
    const both = Promise.all([stream.subscribeTrade(listener), stream.subscribeTrade({ ...listener })])
    await settle()
    const [one, other] = await both
    const waits = [one.resync(), other.resync()] as const
    one.unsubscribe()
    await expect(waits[0]).rejects.toMatchObject(ended)
    await settle()
    await waits[1]
    expect({ one: one.state, other: other.state }).toEqual({ one: 'closed', other: 'live' })
  })

  it('of a client ends every wait and every loop', async () => {
    const subscribing = stream.subscribeTrade({ marketId: 1, onMessage: () => {} })
    await settle()
    const subscription = await subscribing
    const loop = stream.trade({ marketId: 1 })
    const waits = [
      subscription.resync(),
      loop.next(),
      subscribeBook(stream, BOOK),
      stream.trade({ marketId: 2 }).next(),
      stream.subscribeTrade({ marketId: 4, onMessage: () => {} }),
    ]
    await stream.close()
    for (const outcome of await Promise.allSettled(waits))
      expect(outcome).toMatchObject({ status: 'rejected', reason: ended })
    const late = [stream.connect(), stream.trade({ marketId: 1 }).next(), subscribeBook(stream, BOOK)]
    for (const outcome of await Promise.allSettled(late))
      expect(outcome).toMatchObject({ status: 'rejected', reason: ended })
  })

  it('of a scope ends what was created in it with using', async () => {
    const begun = Promise.all([
      stream.subscribeTrade({ marketId: 1, onMessage: () => {} }),
      subscribeBook(stream, BOOK),
    ])
    await settle()
    const [trades, book] = await begun
    let frames = 0
    {
      using _trades = trades
      using _book = book
      using _frames = stream.onFrame(() => frames++)
    }
    await settle()
    expect(frames).toBe(0)
    expect({ state: trades.state, isLive: book.isLive }).toEqual({ state: 'closed', isLive: false })
    expect({ wire: exchange.subscribed, channels: stream.channels }).toEqual({ wire: [], channels: [] })
  })
})
