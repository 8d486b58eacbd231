import { AbortedError, type NetworkError, onAbort, StreamError } from '@lighter/standards'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import { backoffDelay } from '../connection/backoff.ts'
import type { ConnectionState } from '../connection/connection.ts'
import { OutboundQueue } from '../connection/outbound-queue.ts'
import type { RawReader, SubscriptionListener } from '../subscriptions/listener.ts'
import type { Subscription } from '../subscriptions/subscription.ts'
import { TokenSource } from '../subscriptions/token-source.ts'
import type { SendOptions, SignedTxFrame, TxBatchReceipt, TxReceipt } from '../transactions/tx-sender.ts'
import { connectionSettings } from './connection-settings.ts'
import { ConnectionWait } from './connection-wait.ts'
import { eventReport } from './event-report.ts'
import { type FrameSubscription, type FrameTap, FrameTaps } from './frame-taps.ts'
import { LinkPool } from './link-pool.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'
import { plainNumbers } from './plain-numbers.ts'

/** Options of {@link StreamCore.connect}. */
export interface ConnectOptions {
  /** Ends the wait with an `AbortedError`; the client continues to connect. */
  signal?: AbortSignal | undefined
}

/**
 * Client for the exchange's WebSocket stream: subscriptions, transactions and reconnects. `createStreamClient` adds
 * typed methods for every channel.
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
    const { authToken, msgpack, limits = {} } = options
    const connection = connectionSettings(options)
    const { backoff, clock, random } = connection
    this.accountIndex = options.accountIndex
    this.#emit = eventReport(options)
    this.#taps = new FrameTaps((error) => this.report(error))
    this.#wait = new ConnectionWait(options.connectTimeoutMs ?? 15_000, (error) => this.#unreachable(error))
    this.#pool = new LinkPool(
      {
        connection,
        // The limits apply to the IP address, so all sockets share one queue.
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
        tap: (data, receivedAt) => this.#taps.deliver(data, receivedAt),
        ready: () => this.#wait.succeeded(),
        closed: (cause) => this.#closed(cause),
      },
    )
    const { signal } = options
    this.#stopListening = onAbort(signal, () =>
      this.#close(new AbortedError('The stream was closed by its signal.', { cause: signal?.reason })),
    )
  }

  /** State of the socket that carries transactions. Each subscription has its own state. */
  get state(): ConnectionState {
    return this.#end === undefined ? this.#pool.state : 'closed'
  }

  /** Keys of the subscribed channels. */
  get channels(): string[] {
    return this.#pool.all.flatMap(({ subscriptions }) => subscriptions.registry.keys)
  }

  /** Number of sockets in use. */
  get sockets(): number {
    return this.#pool.all.length
  }

  /**
   * Connects, and resolves when the connection is established. Subscribing connects automatically. Idempotent.
   *
   * @param options - `signal`: ends the wait
   * @throws {NetworkError} `UNREACHABLE` when the first connection takes longer than `connectTimeoutMs`; the client
   * keeps trying
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
    // This may fail synchronously, and a handler may then close the client.
    this.#wait.begins()
    this.#pool.primary.open()
    return connected
  }

  /**
   * Adds a listener to a channel; resolves when the server has confirmed it and the listener has the channel's state.
   *
   * @param channel - one of `channels`, or your own
   * @param parameters - parameters of the channel
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
    // A refused subscription must not open a socket.
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
   * @param parameters - parameters of the channel
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
   * Requests a fresh snapshot of a channel. Requests within `minIntervalMs` (default: one second) are combined.
   *
   * @param channel - one of `channels`, or your own
   * @param parameters - parameters of the channel
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
   * Sends a signed transaction over the stream. Never retried.
   *
   * @param tx - type number and exact JSON text
   * @param options - `timeoutMs`, `signal`
   * @throws {ApiError} when the exchange refuses it
   * @throws {NetworkError} `sent: 'no'` when it was not sent, `sent: 'maybe'` when its outcome is unknown
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
   * Sends up to 15 signed transactions in one message. Never retried.
   *
   * @param txs - type numbers and exact JSON text of each
   * @param options - `timeoutMs`, `signal`
   * @throws {ValidationError} for more than 15
   * @throws {ApiError} when the exchange refuses them
   * @throws {NetworkError} `sent: 'no'` when they were not sent, `sent: 'maybe'` when the outcome is unknown
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
   * Adds a listener for every frame, including control frames, before it is parsed. An exception of the listener is
   * reported as an `error` event.
   *
   * @param listener - receives the frame and its time of receipt
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
   * Reports an error as an `error` event, for code on top of the client that calls its own handlers.
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
   * Drops the sockets and connects again, for tests or after an external sign that the connection is broken.
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
   * Adds the client's account to parameters without one.
   *
   * @param parameters - parameters of a channel
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
