import {
  AbortedError,
  type DiagnosticsChannel,
  diagnosticsChannel,
  NetworkError,
  onAbort,
  resolveEnvironment,
  StreamError,
  silentLogger,
  systemClock,
} from '@lighter/standards'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import { backoffDelay } from '../connection/backoff.ts'
import type { ConnectionState } from '../connection/connection.ts'
import { after, type Cancel } from '../connection/monotonic.ts'
import { OutboundQueue } from '../connection/outbound-queue.ts'
import type { SocketFactory } from '../connection/socket.ts'
import { webSockets } from '../connection/web-socket.ts'
import { wsSockets } from '../connection/ws-socket.ts'
import type { RawReader, SubscriptionListener } from '../subscriptions/listener.ts'
import type { Subscription } from '../subscriptions/subscription.ts'
import { TokenSource } from '../subscriptions/token-source.ts'
import type { SendOptions, SignedTxFrame, TxBatchReceipt, TxReceipt } from '../transactions/tx-sender.ts'
import { LinkPool } from './link-pool.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'

/** Hears frames: UTF-8 bytes or text, and when they were received (epoch milliseconds). */
export type FrameTap = (data: Uint8Array | string, receivedAt: number) => void

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:ws')

/** Events that a log shows as a warning: something is away, or was refused. */
const WARNINGS: ReadonlySet<StreamEvent['type']> = new Set(['reconnecting', 'refused', 'ended', 'error'])

/**
 * A client of the exchange's stream: subscriptions, transactions, reconnects. The typed methods per channel are on the
 * client made by `createStreamClient`; this is what they call.
 */
export class StreamCore {
  readonly accountIndex: number | undefined
  readonly #pool: LinkPool
  readonly #emit: (event: StreamEvent) => void
  readonly #connectTimeoutMs: number
  #isClosed = false
  #everConnected = false
  #opening: { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } | undefined
  #cancelUnreachable: Cancel | undefined
  /** Why the last attempt to connect failed. */
  #lastCause: unknown
  #taps: readonly FrameTap[] = []

  constructor(options: StreamClientOptions = {}) {
    const environment = resolveEnvironment(options.environment ?? 'mainnet')
    const logger = options.logger ?? silentLogger
    const { authToken, onEvent, msgpack, limits = {} } = options
    const clock = options.clock ?? systemClock
    const random = options.random ?? Math.random
    this.accountIndex = options.accountIndex
    this.#connectTimeoutMs = options.connectTimeoutMs ?? 15_000
    this.#emit = (event) => {
      if (event.type === 'reconnecting') this.#lastCause = event.cause
      const { type, ...facts } = event
      const { error, cause = error, ...numbers } = facts as { error?: unknown; cause?: unknown }
      const entry = { event: type, ...numbers, ...(cause === undefined ? {} : { err: cause }) }
      if (WARNINGS.has(type)) logger.warn(entry, `stream ${type}`)
      else logger.debug(entry, 'stream event')
      if (DIAGNOSTICS.hasSubscribers) DIAGNOSTICS.publish(event)
      try {
        onEvent?.(event)
      } catch (thrown) {
        logger.error({ err: thrown }, 'onEvent threw')
      }
    }
    let url = environment.wsUrl
    if (options.readonly === true) url = withQuery(url, 'readonly=true')
    if (msgpack !== undefined) url = withQuery(url, 'encoding=msgpack')
    const backoff = options.backoff ?? {}
    const connection = {
      url,
      sockets: options.sockets ?? platformSockets(options.maxFrameBytes),
      backoff,
      keepalive: options.keepalive ?? {},
      clock,
      random,
      helloTimeoutMs: options.helloTimeoutMs ?? 3_000,
      openTimeoutMs: options.openTimeoutMs ?? 10_000,
      maxBufferedBytes: limits.maxBufferedBytes ?? 4 * 1024 * 1024,
    }
    this.#pool = new LinkPool(
      {
        connection,
        // The limits are of the address, so all sockets share one queue.
        queue: new OutboundQueue(limits),
        decode: msgpack === undefined ? undefined : (bytes) => plainNumbers(msgpack(bytes)),
        tokens: new TokenSource(typeof authToken === 'string' ? () => authToken : authToken, clock),
        retryDelay: (attempt) => backoffDelay(attempt, backoff, random),
      },
      limits.subscriptionsPerSocket ?? 500,
      {
        emit: this.#emit,
        tap: (data, receivedAt) => this.#tap(data, receivedAt),
        ready: () => this.#ready(),
        closed: (cause) => this.#closed(cause),
      },
    )
  }

  /** State of the socket that carries transactions; each subscription has a state of its own. */
  get state(): ConnectionState {
    return this.#isClosed ? 'closed' : this.#pool.state
  }

  /** Keys of the channels that are subscribed. */
  get channels(): string[] {
    return this.#pool.all.flatMap(({ subscriptions }) => subscriptions.registry.keys)
  }

  /** Sockets in use. */
  get sockets(): number {
    return this.#pool.all.length
  }

  /**
   * Connects, and resolves when the exchange has answered. Subscribing connects by itself. Idempotent.
   *
   * @throws {NetworkError} `UNREACHABLE` when the first connection takes longer than `connectTimeoutMs`; the client goes on trying
   * @throws {AbortedError} when the signal fires or the client is closed
   */
  connect(signal?: AbortSignal): Promise<void> {
    if (this.state === 'closed') return Promise.reject(new AbortedError('The stream was closed.'))
    if (signal?.aborted === true)
      return Promise.reject(new AbortedError('Aborted before connecting.', { cause: signal.reason }))
    if (this.state === 'connected') return Promise.resolve()
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
    }
    // May fail at once, and a handler may close the client then.
    this.#open(() => this.#pool.primary.open())
    return signal === undefined ? opening.promise : abortable(opening.promise, signal)
  }

  /**
   * Adds a listener to a channel; resolves when the server has confirmed it and the listener has the channel's state.
   *
   * @throws {ApiError} when the exchange refuses the channel
   * @throws {NetworkError} `UNREACHABLE`, as {@link connect}
   * @throws {AbortedError} when the listener's signal fires or the client is closed
   */
  async subscribe<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
    raw?: RawReader,
  ): Promise<Subscription> {
    if (this.state === 'closed') throw new AbortedError('The stream was closed.')
    const filled = this.fill(parameters)
    const link = this.#pool.linkFor(channel.key(filled))
    const added = link.subscriptions.add(channel, filled, listener, raw)
    // What is refused here opens no socket.
    if (link.subscriptions.size === 0) this.#pool.closeIfIdle(link)
    else this.#open(() => link.open())
    return added
  }

  /** Ends all listeners of a channel. */
  unsubscribe<P extends object, M extends StreamMessage>(channel: Channel<P, M>, parameters: P): void {
    const key = channel.key(this.fill(parameters))
    for (const { subscriptions } of this.#pool.all) subscriptions.removeAll(key)
  }

  /** Asks for a fresh snapshot of a channel. Requests within `minIntervalMs` (a second unless given) are one. */
  resync<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    options: { minIntervalMs?: number | undefined } = {},
  ): void {
    const key = channel.key(this.fill(parameters))
    for (const { subscriptions } of this.#pool.all) subscriptions.resync(key, options.minIntervalMs)
  }

  /** Sends a signed transaction over the stream. Never repeated. */
  sendTx(tx: SignedTxFrame, options?: SendOptions): Promise<TxReceipt> {
    return this.#pool.primary.transactions.sendTx(tx, options)
  }

  /** Sends up to 15 signed transactions in one message. Never repeated. */
  sendTxBatch(txs: readonly SignedTxFrame[], options?: SendOptions): Promise<TxBatchReceipt> {
    return this.#pool.primary.transactions.sendTxBatch(txs, options)
  }

  /**
   * Hears every frame as received, before it is read, control frames included. Returns the end of it. What the listener
   * throws is an `error` event.
   */
  onFrame(listener: FrameTap): () => void {
    // One of its own for each call: the same function may be added twice.
    const tap: FrameTap = (data, receivedAt) => listener(data, receivedAt)
    this.#taps = [...this.#taps, tap]
    return () => {
      this.#taps = this.#taps.filter((one) => one !== tap)
    }
  }

  /** Reports an error as an `error` event: for what is built on the client and calls handlers of its own. */
  report(error: unknown): void {
    this.#emit({ type: 'error', error })
  }

  /** Drops the sockets and connects again: for tests, and when an outside source knows better. */
  reset(): void {
    for (const link of this.#pool.all) link.reset(new StreamError('The stream was reset by the caller.'))
  }

  /** Closes for good; open subscriptions end, transactions in flight settle as unknown. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#pool.close()
  }

  /** {@link StreamCore.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Adds the client's account to parameters that leave it out. */
  fill<P extends object>(parameters: P): P {
    if (this.accountIndex === undefined) return parameters
    const { accountIndex = this.accountIndex, ...rest } = parameters as { accountIndex?: number | undefined }
    return { ...(rest as P), accountIndex }
  }

  /** Opens a socket; the first connection may not take for ever unnoticed. */
  #open(open: () => void): void {
    if (!this.#everConnected)
      this.#cancelUnreachable ??= after(this.#connectTimeoutMs, () => this.#unreachable())
    open()
  }

  #ready(): void {
    this.#everConnected = true
    this.#cancelUnreachable?.()
    this.#opening?.resolve()
    this.#opening = undefined
  }

  #unreachable(): void {
    this.#cancelUnreachable = undefined
    const error = new NetworkError(
      `The exchange's stream cannot be reached for ${this.#connectTimeoutMs} ms. The client goes on trying; check the environment and the network.`,
      {
        code: 'UNREACHABLE',
        sent: 'no',
        ...(this.#lastCause === undefined ? {} : { cause: this.#lastCause }),
      },
    )
    this.#emit({ type: 'error', error })
    this.#opening?.reject(error)
    this.#opening = undefined
    for (const { subscriptions } of this.#pool.all) subscriptions.giveUpPending(error)
  }

  #closed(cause: unknown): void {
    this.#isClosed = true
    this.#cancelUnreachable?.()
    this.#emit({ type: 'closed', cause })
    this.#opening?.reject(cause)
    this.#opening = undefined
    this.#pool.close()
  }

  #tap(data: Uint8Array | string, receivedAt: number): void {
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
function platformSockets(maxFrameBytes: number | undefined): SocketFactory {
  const { process } = globalThis as { process?: { versions?: { node?: string } } }
  return process?.versions?.node === undefined ? webSockets() : wsSockets({ maxPayload: maxFrameBytes })
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
    const stop = onAbort(signal, () =>
      reject(new AbortedError('Aborted while connecting.', { cause: signal.reason })),
    )
    promise.then(resolve, reject).finally(stop)
  })
}
