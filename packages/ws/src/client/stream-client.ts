import {
  AbortedError,
  type NetworkError,
  onAbort,
  resolveEnvironment,
  StreamError,
  systemClock,
} from '@lighter/standards'
import { platformSockets } from '#sockets'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import { backoffDelay } from '../connection/backoff.ts'
import type { ConnectionState } from '../connection/connection.ts'
import { OutboundQueue } from '../connection/outbound-queue.ts'
import type { RawReader, SubscriptionListener } from '../subscriptions/listener.ts'
import type { Subscription } from '../subscriptions/subscription.ts'
import { TokenSource } from '../subscriptions/token-source.ts'
import type { SendOptions, SignedTxFrame, TxBatchReceipt, TxReceipt } from '../transactions/tx-sender.ts'
import { ConnectionWait } from './connection-wait.ts'
import { eventReport } from './event-report.ts'
import { type FrameSubscription, type FrameTap, FrameTaps } from './frame-taps.ts'
import { LinkPool } from './link-pool.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'
import { plainNumbers } from './plain-numbers.ts'

/** Options of {@link StreamCore.connect}. */
export interface ConnectOptions {
  /** Ends the wait with an `AbortedError`; the client goes on connecting. */
  signal?: AbortSignal | undefined
}

/**
 * A client of the exchange's stream: subscriptions, transactions, reconnects. The typed methods per channel are on the
 * client made by `createStreamClient`; this is what they call.
 */
export class StreamCore {
  /** Account of the client; `undefined` if it has none. */
  readonly accountIndex: number | undefined
  readonly #pool: LinkPool
  readonly #emit: (event: StreamEvent) => void
  readonly #taps: FrameTaps
  readonly #wait: ConnectionWait
  #stopListening: () => void = () => {}
  /** Why it is closed. */
  #end: { cause: unknown } | undefined

  constructor(options: StreamClientOptions = {}) {
    const environment = resolveEnvironment(options.environment ?? 'mainnet')
    const { authToken, msgpack, limits = {} } = options
    const clock = options.clock ?? systemClock
    const random = options.random ?? Math.random
    this.accountIndex = options.accountIndex
    this.#emit = eventReport(options)
    this.#taps = new FrameTaps((error) => this.report(error))
    this.#wait = new ConnectionWait(options.connectTimeoutMs ?? 15_000, (error) => this.#unreachable(error))
    let url = environment.wsUrl
    if (options.readOnly === true) url = withQuery(url, 'readonly=true')
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
        emit: (event) => {
          if (event.type === 'reconnecting') this.#wait.failed(event.cause)
          this.#emit(event)
        },
        tap: (data, receivedAt) => this.#taps.hear(data, receivedAt),
        ready: () => this.#wait.succeeded(),
        closed: (cause) => this.#closed(cause),
      },
    )
    const { signal } = options
    this.#stopListening = onAbort(signal, () =>
      this.#close(new AbortedError('The stream was closed by its signal.', { cause: signal?.reason })),
    )
  }

  /** State of the socket that carries transactions; each subscription has a state of its own. */
  get state(): ConnectionState {
    return this.#end === undefined ? this.#pool.state : 'closed'
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
   * @param options - `signal`: ends the wait
   * @throws {NetworkError} `UNREACHABLE` when the first connection takes longer than `connectTimeoutMs`; the client goes on trying
   * @throws {AbortedError} when the signal fires, with its reason as the cause, or the client is closed
   *
   * @example
   * ```ts
   * await stream.connect({ signal: AbortSignal.timeout(5_000) })
   * ```
   */
  connect({ signal }: ConnectOptions = {}): Promise<void> {
    if (this.state === 'closed') return Promise.reject(this.#closedError())
    if (signal?.aborted === true)
      return Promise.reject(new AbortedError('Aborted before connecting.', { cause: signal.reason }))
    if (this.state === 'connected') return Promise.resolve()
    const connected = this.#wait.wait(signal)
    // May fail at once, and a handler may close the client then.
    this.#wait.begins()
    this.#pool.primary.open()
    return connected
  }

  /**
   * Adds a listener to a channel; resolves when the server has confirmed it and the listener has the channel's state.
   *
   * @param channel - one of `channels`, or your own
   * @param parameters - those of the channel
   * @param listener - `onMessage`; `onState`, `onError`, `backpressure`, `signal`
   * @param raw - reads frames of the channel before they are parsed
   * @throws {ApiError} when the exchange refuses the channel
   * @throws {NetworkError} `UNREACHABLE`, as {@link connect}
   * @throws {AbortedError} when the listener's signal fires or the client is closed
   *
   * @example
   * ```ts
   * import { channels } from '@lighter/ws'
   *
   * await stream.subscribe(channels.trade, { marketId: 0 }, { onMessage: ({ trades }) => console.log(trades) })
   * ```
   */
  async subscribe<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
    raw?: RawReader,
  ): Promise<Subscription> {
    if (this.state === 'closed') throw this.#closedError()
    const filled = this.fill(parameters)
    const link = this.#pool.linkFor(channel.key(filled))
    const added = link.subscriptions.add(channel, filled, listener, raw)
    // What is refused here opens no socket.
    if (link.subscriptions.size === 0) this.#pool.closeIfIdle(link)
    else {
      this.#wait.begins()
      link.open()
    }
    return added
  }

  /**
   * Ends all listeners of a channel.
   *
   * @param channel - one of `channels`, or your own
   * @param parameters - those of the channel
   * @throws {ValidationError} for a parameter out of range
   *
   * @example
   * ```ts
   * stream.unsubscribe(channels.trade, { marketId: 0 })
   * ```
   */
  unsubscribe<P extends object, M extends StreamMessage>(channel: Channel<P, M>, parameters: P): void {
    const key = channel.key(this.fill(parameters))
    for (const { subscriptions } of this.#pool.all) subscriptions.removeAll(key)
  }

  /**
   * Asks for a fresh snapshot of a channel. Requests within `minIntervalMs` (a second unless given) are one.
   *
   * @param channel - one of `channels`, or your own
   * @param parameters - those of the channel
   * @param options - `minIntervalMs`
   * @throws {ValidationError} for a parameter out of range
   *
   * @example
   * ```ts
   * stream.resync(channels.orderBook, { marketId: 0 })
   * ```
   */
  resync<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    options: { minIntervalMs?: number | undefined } = {},
  ): void {
    const key = channel.key(this.fill(parameters))
    for (const { subscriptions } of this.#pool.all) subscriptions.resync(key, options.minIntervalMs)
  }

  /**
   * Sends a signed transaction over the stream. Never repeated.
   *
   * @param tx - type number and exact JSON text
   * @param options - `timeoutMs`, `signal`
   * @throws {ApiError} when the exchange refuses it
   * @throws {NetworkError} `sent: 'no'` when it did not leave, `sent: 'maybe'` when its outcome is unknown
   *
   * @example
   * ```ts
   * const { txHash } = await stream.sendTx({ txType, txInfo })
   * ```
   */
  sendTx(tx: SignedTxFrame, options?: SendOptions): Promise<TxReceipt> {
    return this.#pool.primary.transactions.sendTx(tx, options)
  }

  /**
   * Sends up to 15 signed transactions in one message. Never repeated.
   *
   * @param txs - type numbers and exact JSON texts
   * @param options - `timeoutMs`, `signal`
   * @throws {ValidationError} for more than 15
   * @throws {ApiError} when the exchange refuses them
   * @throws {NetworkError} `sent: 'no'` when they did not leave, `sent: 'maybe'` when the outcome is unknown
   *
   * @example
   * ```ts
   * await stream.sendTxBatch([first, second])
   * ```
   */
  sendTxBatch(txs: readonly SignedTxFrame[], options?: SendOptions): Promise<TxBatchReceipt> {
    return this.#pool.primary.transactions.sendTxBatch(txs, options)
  }

  /**
   * Hears every frame as received, before it is read, control frames included. What the listener throws is an `error`
   * event.
   *
   * @param listener - hears the frame and when it was received
   *
   * @example
   * ```ts
   * const tap = stream.onFrame((data, receivedAt) => console.log(receivedAt, data.length))
   * ```
   */
  onFrame(listener: FrameTap): FrameSubscription {
    return this.#taps.add(listener)
  }

  /**
   * Reports an error as an `error` event: for what is built on the client and calls handlers of its own.
   *
   * @param error - what was thrown
   *
   * @example
   * ```ts
   * stream.report(error)
   * ```
   */
  report(error: unknown): void {
    this.#emit({ type: 'error', error })
  }

  /**
   * Drops the sockets and connects again: for tests, and when an outside source knows better.
   *
   * @example
   * ```ts
   * stream.reset()
   * ```
   */
  reset(): void {
    for (const link of this.#pool.all) link.reset(new StreamError('The stream was reset by the caller.'))
  }

  /**
   * Closes for good; open subscriptions end, transactions in flight settle as unknown. Idempotent.
   *
   * @example
   * ```ts
   * await stream.close()
   * ```
   */
  async close(): Promise<void> {
    this.#close(new AbortedError('The stream was closed.'))
  }

  /** {@link StreamCore.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /**
   * Adds the client's account to parameters that leave it out.
   *
   * @param parameters - those of a channel
   *
   * @example
   * ```ts
   * const { accountIndex } = stream.fill<{ accountIndex?: number }>({})
   * ```
   */
  fill<P extends object>(parameters: P): P {
    if (this.accountIndex === undefined) return parameters
    const { accountIndex = this.accountIndex, ...rest } = parameters as { accountIndex?: number | undefined }
    return { ...(rest as P), accountIndex }
  }

  #unreachable(error: NetworkError): void {
    this.report(error)
    for (const { subscriptions } of this.#pool.all) subscriptions.giveUpPending(error)
  }

  #close(cause: AbortedError): void {
    this.#end ??= { cause }
    this.#pool.close(cause)
  }

  #closed(cause: unknown): void {
    this.#end ??= { cause }
    this.#stopListening()
    this.#emit({ type: 'closed', cause })
    this.#wait.ended(cause)
    this.#pool.close(cause)
  }

  #closedError(): AbortedError {
    const cause = this.#end?.cause
    return cause instanceof AbortedError ? cause : new AbortedError('The stream was closed.', { cause })
  }
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}
