import {
  AbortedError,
  type Clock,
  type DiagnosticsChannel,
  diagnosticsChannel,
  resolveEnvironment,
  StreamError,
  silentLogger,
  systemClock,
} from '@lighter/standards'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import { backoffDelay } from '../connection/backoff.ts'
import type { ConnectionState } from '../connection/connection.ts'
import { Link } from '../connection/link.ts'
import { OutboundQueue } from '../connection/outbound-queue.ts'
import type { SocketFactory } from '../connection/socket.ts'
import { webSockets } from '../connection/web-socket.ts'
import { wsSockets } from '../connection/ws-socket.ts'
import type { RawReader, Subscription, SubscriptionListener } from '../subscriptions/subscription.ts'
import {
  type SendOptions,
  type SignedTxFrame,
  type TxBatchReceipt,
  type TxReceipt,
  type TxReply,
  TxSender,
} from '../transactions/tx-sender.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'

/** Hears frames: UTF-8 bytes or text, and when they were received (epoch milliseconds). */
export type FrameTap = (data: Uint8Array | string, receivedAt: number) => void

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:ws')

/** How long before its end a token is replaced: a tenth of its life, within these bounds, in milliseconds. */
const RENEW_AT_LEAST_MS = 2_000
const RENEW_AT_MOST_MS = 5 * 60_000
/** How long after a renewal that did not work the next is tried, in milliseconds. */
const RENEW_AGAIN_MS = 1_000

/**
 * A client of the exchange's stream: subscriptions, transactions, reconnects. It has one socket, and further ones when one
 * cannot carry all channels, or while private channels move to a new token. The typed methods per channel are on the
 * client made by `createStreamClient`; this is what they call.
 */
export class StreamCore {
  readonly accountIndex: number | undefined
  readonly #clock: Clock
  readonly #subscriptionsPerSocket: number
  readonly #newLink: () => Link
  /** Carries transactions, and whatever has room on it. */
  readonly #primary: Link
  readonly #links: Link[] = []
  readonly #transactions: TxSender
  readonly #emit: (event: StreamEvent) => void
  #opening: { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } | undefined
  #resuming = false
  #renewal: ReturnType<typeof setTimeout> | undefined
  /** The end of a token that the timer is for, epoch milliseconds. */
  #renewalFor: number | undefined
  /** Tokens that end by then are due for a new one, epoch milliseconds. */
  #moveBy = 0
  readonly #taps = new Set<FrameTap>()

  constructor(options: StreamClientOptions = {}) {
    const environment = resolveEnvironment(options.environment ?? 'mainnet')
    const logger = options.logger ?? silentLogger
    const { authToken, onEvent, limits = {} } = options
    const clock = options.clock ?? systemClock
    const random = options.random ?? Math.random
    this.accountIndex = options.accountIndex
    this.#clock = clock
    this.#subscriptionsPerSocket = limits.subscriptionsPerSocket ?? 500
    this.#emit = (event) => {
      if (event.type === 'error') logger.warn({ err: event.error }, 'stream error')
      else logger.debug({ event: event.type }, 'stream event')
      if (DIAGNOSTICS.hasSubscribers) DIAGNOSTICS.publish(event)
      try {
        onEvent?.(event)
      } catch (error) {
        logger.error({ err: error }, 'onEvent threw')
      }
    }
    const { msgpack } = options
    let url = environment.wsUrl
    if (options.readonly === true) url = withQuery(url, 'readonly=true')
    if (msgpack !== undefined) url = withQuery(url, 'encoding=msgpack')
    const connection = {
      url,
      sockets: options.sockets ?? platformSockets(),
      backoff: options.backoff ?? {},
      keepalive: options.keepalive ?? {},
      clock,
      random,
      helloTimeoutMs: options.helloTimeoutMs ?? 3_000,
      openTimeoutMs: options.openTimeoutMs ?? 10_000,
    }
    // The limits are of the address, so all sockets share one queue.
    const queue = new OutboundQueue(limits, clock)
    this.#newLink = () => {
      const link: Link = new Link(
        {
          connection,
          queue,
          decode: msgpack === undefined ? undefined : (bytes) => plainNumbers(msgpack(bytes)),
          authToken: typeof authToken === 'string' ? () => authToken : authToken,
          retryDelay: (attempt) => backoffDelay(attempt, connection.backoff, random),
        },
        {
          connected: (resumed) => this.#connected(link, resumed),
          reconnecting: (attempt, delayMs, cause) => this.#disconnected(link, attempt, delayMs, cause),
          closed: (cause) => this.#closed(link, cause),
          tap: (data, receivedAt) => this.#tap(data, receivedAt),
          // Only the first socket carries any.
          transaction: (message) => link === this.#primary && this.#transactions.receive(message as TxReply),
          live: () => this.#live(),
          idle: () => this.#idle(link),
          error: (error) => this.#emit({ type: 'error', error }),
        },
      )
      this.#links.push(link)
      return link
    }
    this.#primary = this.#newLink()
    this.#transactions = new TxSender((text) => this.#primary.send(text))
  }

  /** State of the first socket, which carries transactions; each subscription has a state of its own. */
  get state(): ConnectionState {
    return this.#primary.state
  }

  /** Keys of the channels that are subscribed. */
  get channels(): string[] {
    return this.#links.flatMap(({ subscriptions }) => subscriptions.keys)
  }

  /** Sockets in use. */
  get sockets(): number {
    return this.#links.length
  }

  /** Connects, and resolves when the exchange has answered. Subscribing connects by itself. Idempotent. */
  connect(signal?: AbortSignal): Promise<void> {
    if (this.#primary.state === 'connected') return Promise.resolve()
    if (this.#primary.state === 'closed') return Promise.reject(new AbortedError('The stream was closed.'))
    let opening = this.#opening
    if (opening === undefined) {
      let resolve: () => void = () => {}
      let reject: (error: unknown) => void = () => {}
      const promise = new Promise<void>((res, rej) => {
        resolve = res
        reject = rej
      })
      promise.catch(() => {})
      opening = { promise, resolve, reject }
      this.#opening = opening
      // May fail at once, and a handler may close the client then.
      this.#primary.open()
    }
    return signal === undefined ? opening.promise : abortable(opening.promise, signal)
  }

  /** Adds a listener to a channel; resolves when the server has confirmed it. */
  async subscribe<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
    raw?: RawReader,
  ): Promise<Subscription> {
    if (this.#primary.state === 'closed') throw new AbortedError('The stream was closed.')
    const filled = this.fill(parameters)
    const link = this.#linkFor(channel.key(filled))
    const added = link.subscriptions.add(channel, filled, listener, raw)
    // What is refused here opens no socket.
    if (link.subscriptions.size === 0) this.#idle(link)
    else link.open()
    return added
  }

  /** Ends all listeners of a channel. */
  unsubscribe<P extends object, M extends StreamMessage>(channel: Channel<P, M>, parameters: P): void {
    const key = channel.key(this.fill(parameters))
    for (const { subscriptions } of [...this.#links]) subscriptions.removeAll(key)
  }

  /** Asks for a fresh snapshot of a channel. */
  resync<P extends object, M extends StreamMessage>(channel: Channel<P, M>, parameters: P): void {
    const key = channel.key(this.fill(parameters))
    for (const { subscriptions } of this.#links) subscriptions.resync(key)
  }

  /** Sends a signed transaction over the stream. Never repeated. */
  sendTx(tx: SignedTxFrame, options?: SendOptions): Promise<TxReceipt> {
    return this.#transactions.sendTx(tx, options)
  }

  /** Sends up to 15 signed transactions in one message. Never repeated. */
  sendTxBatch(txs: readonly SignedTxFrame[], options?: SendOptions): Promise<TxBatchReceipt> {
    return this.#transactions.sendTxBatch(txs, options)
  }

  /**
   * Hears every frame as received, before it is read, control frames included. Returns the end of it. What the listener
   * throws is an `error` event.
   */
  onFrame(listener: FrameTap): () => void {
    this.#taps.add(listener)
    return () => {
      this.#taps.delete(listener)
    }
  }

  /** Tells an error as an `error` event: for what is built on the client and calls handlers of its own. */
  report(error: unknown): void {
    this.#emit({ type: 'error', error })
  }

  /** Drops the sockets and connects again: for tests, and when an outside source knows better. */
  reset(): void {
    for (const link of this.#links) link.reset(new StreamError('The stream was reset by the caller.'))
  }

  /** Closes for good; open subscriptions end, transactions in flight settle as unknown. Idempotent. */
  async close(): Promise<void> {
    clearTimeout(this.#renewal)
    for (const link of [...this.#links]) link.close()
  }

  /** {@link StreamCore.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Adds the client's account to parameters that leave it out. */
  fill<P extends object>(parameters: P): P {
    return this.accountIndex === undefined ? parameters : { accountIndex: this.accountIndex, ...parameters }
  }

  /** The socket that carries a channel, or else the first with room, or a new one. */
  #linkFor(key: string): Link {
    const carrier = this.#links.find(({ subscriptions }) => subscriptions.has(key))
    return carrier ?? this.#links.find((link) => this.#hasRoom(link)) ?? this.#newLink()
  }

  #hasRoom(link: Link): boolean {
    return link.subscriptions.size < this.#subscriptionsPerSocket
  }

  #connected(link: Link, resumed: boolean): void {
    this.#resuming ||= resumed
    if (link === this.#primary || resumed) this.#emit({ type: resumed ? 'reconnected' : 'connected' })
    if (link === this.#primary) {
      this.#opening?.resolve()
      this.#opening = undefined
    }
    this.#live()
    // A socket that was opened for channels with an old token can take them now.
    if (link !== this.#primary) this.#moveDue()
  }

  #disconnected(link: Link, attempt: number, delayMs: number, cause: unknown): void {
    if (link === this.#primary) this.#transactions.disconnected(cause)
    this.#emit({ type: 'reconnecting', attempt, delayMs, cause })
  }

  #closed(link: Link, cause: unknown): void {
    this.#links.splice(this.#links.indexOf(link), 1)
    if (link !== this.#primary) {
      if (this.#primary.state !== 'closed') this.#live()
      return
    }
    this.#transactions.disconnected(cause)
    this.#emit({ type: 'closed', cause })
    this.#opening?.reject(cause)
    this.#opening = undefined
  }

  /** A socket beside the first has nothing to carry any more. */
  #idle(link: Link): void {
    if (link !== this.#primary && link.subscriptions.size === 0) link.close()
  }

  #live(): void {
    if (this.#resuming && this.#links.every(({ subscriptions }) => subscriptions.allLive)) {
      this.#resuming = false
      this.#emit({ type: 'resumed' })
    }
    this.#scheduleRenewal()
  }

  #scheduleRenewal(): void {
    const now = this.#clock.now()
    let first: number | undefined
    for (const { subscriptions } of this.#links) {
      const at = subscriptions.nextExpiry
      if (at !== undefined && (first === undefined || at < first)) first = at
    }
    if (first === this.#renewalFor && this.#renewal !== undefined) return
    clearTimeout(this.#renewal)
    this.#renewal = undefined
    this.#renewalFor = first
    if (first === undefined || this.#primary.state === 'closed') return
    const left = first - now
    const margin = Math.min(RENEW_AT_MOST_MS, Math.max(RENEW_AT_LEAST_MS, left / 10))
    // A token that is as good as over is not tried again at once.
    const delay = Math.max(left - margin, RENEW_AGAIN_MS)
    this.#renewal = setTimeout(() => this.#renew(), Math.min(delay, 2 ** 31 - 1))
  }

  #renew(): void {
    this.#renewal = undefined
    this.#moveBy = Math.max(this.#renewalFor ?? 0, this.#clock.now() + RENEW_AT_LEAST_MS)
    this.#moveDue()
    this.#scheduleRenewal()
  }

  /** Moves private channels whose token ends soon to another socket, with a new token. */
  #moveDue(): void {
    for (const source of [...this.#links]) {
      for (const entry of source.subscriptions.expiring(this.#moveBy)) {
        const target = this.#links.find((link) => link !== source && this.#hasRoom(link)) ?? this.#newLink()
        target.open()
        target.subscriptions.moves.start(entry, source.subscriptions)
      }
    }
  }

  #tap(data: Uint8Array | string, receivedAt: number): void {
    if (this.#taps.size === 0) return
    for (const tap of this.#taps) {
      try {
        tap(data, receivedAt)
      } catch (error) {
        this.#emit({ type: 'error', error })
      }
    }
  }
}

/** The `ws` package on Node, which can ping and bounds frames; the platform's own sockets elsewhere. */
function platformSockets(): SocketFactory {
  const { process } = globalThis as { process?: { versions?: { node?: string } } }
  return process?.versions?.node === undefined ? webSockets() : wsSockets()
}

/** Integers as the JSON reader gives them: numbers where they are exact, bigint beyond. */
function plainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value
  }
  if (Array.isArray(value)) return value.map(plainNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainNumbers(one)]))
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}

function abortable(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new AbortedError('Aborted while connecting.', { cause: signal.reason }))
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
