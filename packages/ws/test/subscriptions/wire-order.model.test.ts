import {
  channels,
  createStreamClient,
  type StreamClient,
  type StreamMessage,
  type Subscription,
  type SubscriptionListener,
} from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flush } from '../support/flush.ts'
import { type Answer, ScriptedExchange } from '../support/scripted-exchange.ts'

const PUBLIC = 'trade/1'
const PRIVATE = 'account_all_trades/2'
const BOOK = 'order_book/3'
const CHANNELS = [PUBLIC, PRIVATE, BOOK] as const
type Key = (typeof CHANNELS)[number]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Who has asked for a channel, and what it has heard. */
interface Listening {
  readonly key: Key
  subscription: Pick<Subscription, 'unsubscribe'> | undefined
  isOver: boolean
  isLive: boolean
  last: number | undefined
  readonly gone: AbortController
}

/** What the exchange and the user may do, in any order. */
type Step =
  | { do: 'subscribe' | 'unsubscribe' | 'resync' | 'publish'; key: Key }
  | { do: 'answer'; answer: Answer }
  | { do: 'stray'; code: number }
  | { do: 'deliver' | 'drop' }
  | { do: 'wait'; ms: number }

class Session {
  readonly exchange = new ScriptedExchange(CHANNELS)
  readonly stream: StreamClient
  readonly listening: Listening[] = []
  /** Unnamed errors that answer nothing cannot be told from answers: for a round trip the client may be wrong. */
  isStrict = true

  constructor() {
    this.stream = createStreamClient({
      accountIndex: 2,
      authToken: () => 'token',
      sockets: this.exchange.factory,
      backoff: { baseMs: 2, maxMs: 8 },
      random: () => 0.5,
      keepalive: { pingIntervalMs: 1e9, deadAfterMs: 1e9 },
      // Two on the wire at once, so that requests also wait to be sent.
      limits: { messagesPerMinute: 1e6, maxUnacknowledged: 2, ackTimeoutMs: 1e9 },
      connectTimeoutMs: 1e9,
      helloTimeoutMs: 1e9,
      openTimeoutMs: 1e9,
    })
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'subscribe':
        this.#subscribe(step.key)
        break
      case 'unsubscribe': {
        const one = this.listening.find(({ key, isOver }) => key === step.key && !isOver)
        if (one !== undefined) this.#leave(one)
        break
      }
      case 'resync':
        if (step.key === PUBLIC) this.stream.resync(channels.trade, { marketId: 1 }, { minIntervalMs: 0 })
        else if (step.key === PRIVATE)
          this.stream.resync(channels.accountAllTrades, { accountIndex: 2 }, { minIntervalMs: 0 })
        else this.stream.resync(channels.orderBook, { marketId: 3 }, { minIntervalMs: 0 })
        break
      case 'publish':
        this.exchange.publish(step.key)
        break
      case 'answer':
        this.exchange.answer(step.answer)
        break
      case 'stray':
        this.isStrict = false
        this.exchange.stray(step.code)
        break
      case 'deliver': {
        const truth = this.exchange.deliver()
        await flush()
        if (truth !== undefined) this.#check(truth)
        break
      }
      case 'drop':
        this.exchange.drop()
        break
      case 'wait':
        await vi.advanceTimersByTimeAsync(step.ms)
        break
    }
    await flush()
    this.exchange.open()
    await flush()
    if (!this.isStrict) return
    for (const { key, isLive, isOver } of this.listening)
      if (isLive && !isOver) expect(this.exchange.subscribed, `live: ${key}`).toContain(key)
  }

  /** Everything is answered, everything arrives. */
  async settle(): Promise<void> {
    for (let round = 0; round < 40; round++) {
      while (!this.exchange.isQuiet) {
        await this.run({ do: 'answer', answer: 'take' })
        await this.run({ do: 'deliver' })
      }
      await this.run({ do: 'wait', ms: 500 })
    }
    expect(this.exchange.isQuiet).toBe(true)
    for (const { key, isOver, isLive, last } of this.listening)
      if (!isOver)
        expect({ key, isLive, last }).toEqual({ key, isLive: true, last: this.exchange.count(key) })
    const wanted = new Set(this.listening.filter(({ isOver }) => !isOver).map(({ key }) => key))
    expect(this.stream.channels.toSorted()).toEqual([...wanted].toSorted())
    expect([...this.exchange.subscribed].toSorted()).toEqual([...wanted].toSorted())
  }

  /** Who is live hears a channel that the exchange had when it sent the frame, and has heard all of it. */
  #check(truth: NonNullable<ReturnType<ScriptedExchange['deliver']>>): void {
    for (const { key, isLive, isOver, last } of this.listening) {
      if (!isLive || isOver) continue
      const { isSubscribed, count } = truth.get(key) ?? {}
      expect({ key, isSubscribed, last }).toEqual({ key, isSubscribed: true, last: count })
    }
  }

  #subscribe(key: Key): void {
    const one: Listening = {
      key,
      subscription: undefined,
      isOver: false,
      isLive: false,
      last: undefined,
      gone: new AbortController(),
    }
    const listener: SubscriptionListener<StreamMessage> = {
      signal: one.gone.signal,
      onMessage: (message) => {
        one.isLive = true
        one.last = (message as StreamMessage & { nonce: number }).nonce
      },
      onState: (state) => {
        if (state === 'closed') one.isOver = true
        // Its first message follows.
        if (state !== 'live') one.isLive = false
      },
    }
    this.listening.push(one)
    let asked: Promise<Pick<Subscription, 'unsubscribe'>>
    if (key === PUBLIC) asked = this.stream.subscribeTrade({ marketId: 1, ...listener })
    else if (key === PRIVATE) asked = this.stream.subscribeAccountAllTrades(listener)
    else
      asked = subscribeBook(this.stream, {
        marketId: 3,
        priceDecimals: 0,
        sizeDecimals: 0,
        onUpdate: (book) => {
          one.isLive = true
          one.last = (book.depth(1).bids[0]?.lots ?? 0) - 1
        },
        onStale: (isStale) => {
          if (isStale) one.isLive = false
        },
        onEnd: () => {
          one.isOver = true
        },
      })
    asked.then(
      (subscription) => {
        one.subscription = subscription
        if (one.isOver) subscription.unsubscribe()
      },
      () => {
        one.isOver = true
      },
    )
  }

  #leave(one: Listening): void {
    one.isOver = true
    one.subscription?.unsubscribe()
    one.gone.abort()
  }
}

async function play(steps: readonly Step[], isSettled = true): Promise<Session> {
  const session = new Session()
  for (const step of steps) await session.run(step)
  if (isSettled) await session.settle()
  return session
}

const key = fc.constantFrom(...CHANNELS)
const code = fc.constantFrom(30009, 23001, 29500, 30005, 20013)
const refusal = fc.record({ code, isNamed: fc.boolean() })
const polite: fc.Arbitrary<Step>[] = [
  fc.record({ do: fc.constantFrom('subscribe', 'unsubscribe', 'resync', 'publish'), key }),
  fc.record({ do: fc.constant('answer'), answer: fc.constant('take' as const) }),
  fc.constant({ do: 'deliver' }),
  fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1, 25, 1_000) }),
]
const impolite: fc.Arbitrary<Step>[] = [
  fc.record({ do: fc.constant('answer'), answer: refusal }),
  fc.constant({ do: 'drop' }),
]
const stray: fc.Arbitrary<Step> = fc.record({ do: fc.constant('stray'), code })
const RUNS = Number(process.env['LIGHTER_MODEL_RUNS'] ?? 200)

describe('with any requests, replies and losses, in any order that the wire allows', () => {
  it.each([
    ['an exchange that replies correctly', [...polite]],
    ['an exchange that also refuses and disconnects', [...polite, ...polite, ...impolite]],
    ['an exchange that also sends errors without a request', [...polite, ...polite, ...impolite, stray]],
  ])(
    '%s: live channels are subscribed on the server and complete, and finally all requested channels are live',
    async (_, steps) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(...steps), { maxLength: 40, size: 'max' }), async (run) => {
          const { stream } = await play(run)
          await stream.close()
          vi.clearAllTimers()
        }),
        { numRuns: RUNS },
      )
    },
  )
})
