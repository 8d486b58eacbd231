import {
  AbortedError,
  type Clock,
  resolveEnvironment,
  StreamError,
  silentLogger,
  systemClock,
} from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import { backoffDelay } from '../connection/backoff.ts'
import { Connection, type ConnectionState } from '../connection/connection.ts'
import { OutboundQueue } from '../connection/outbound-queue.ts'
import { wsSockets } from '../connection/ws-socket.ts'
import type { RawReader, Subscription, SubscriptionListener } from '../subscriptions/subscription.ts'
import { SubscriptionManager } from '../subscriptions/subscription-manager.ts'
import {
  type SendOptions,
  type SignedTxFrame,
  type TxBatchReceipt,
  type TxReceipt,
  type TxReply,
  TxSender,
} from '../transactions/tx-sender.ts'
import type { StreamClientOptions, StreamEvent } from './options.ts'

/** Frames that begin so can be routed without parsing: the exchange writes the channel first. */
const CHANNEL_FIRST = '{"channel":"'

/** Hears frames: UTF-8 bytes or text, and when they were received (epoch milliseconds). */
export type FrameTap = (data: Uint8Array | string, receivedAt: number) => void

/**
 * One connection to the exchange's stream: subscriptions, transactions, reconnects. The typed methods per channel are
 * on the client made by `createStreamClient`; this is what they call.
 */
export class StreamCore {
  readonly accountIndex: number | undefined
  readonly #clock: Clock
  readonly #connection: Connection
  readonly #queue: OutboundQueue
  readonly #subscriptions: SubscriptionManager
  readonly #transactions: TxSender
  readonly #emit: (event: StreamEvent) => void
  #opening: { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } | undefined
  #resuming = false
  readonly #taps = new Set<FrameTap>()

  constructor(options: StreamClientOptions = {}) {
    const environment = resolveEnvironment(options.environment ?? 'mainnet')
    const logger = options.logger ?? silentLogger
    const { authToken, onEvent } = options
    this.accountIndex = options.accountIndex
    this.#clock = options.clock ?? systemClock
    this.#emit = (event) => {
      if (event.type === 'error') logger.warn({ err: event.error }, 'stream error')
      else logger.debug({ event: event.type }, 'stream event')
      try {
        onEvent?.(event)
      } catch (error) {
        logger.error({ err: error }, 'onEvent threw')
      }
    }
    const url = options.readonly === true ? withQuery(environment.wsUrl, 'readonly=true') : environment.wsUrl
    this.#connection = new Connection(
      {
        url,
        sockets: options.sockets ?? wsSockets(),
        backoff: options.backoff ?? {},
        keepalive: options.keepalive ?? {},
        clock: this.#clock,
        random: options.random ?? Math.random,
        helloTimeoutMs: options.helloTimeoutMs ?? 3_000,
        openTimeoutMs: options.openTimeoutMs ?? 10_000,
      },
      {
        connected: (resumed) => this.#connected(resumed),
        reconnecting: (attempt, delayMs, cause) => this.#disconnected(attempt, delayMs, cause),
        closed: (cause) => this.#closed(cause),
        frame: (data) => this.#frame(data),
        pinged: () => this.#queue.count(),
      },
    )
    this.#queue = new OutboundQueue(
      options.limits ?? {},
      this.#clock,
      (text) => this.#connection.send(text),
      // A server that answers pings but no requests would leave subscriptions silent: start over.
      (silentMs) =>
        this.#connection.reset(
          new StreamError(`The server did not answer a request within ${silentMs} ms.`, {
            code: 'NO_ACK',
            retry: 'safe',
          }),
        ),
    )
    this.#subscriptions = new SubscriptionManager({
      queue: this.#queue,
      isConnected: () => this.#connection.state === 'connected',
      authToken:
        authToken === undefined ? undefined : typeof authToken === 'function' ? authToken : () => authToken,
      retryDelay: (attempt) => backoffDelay(attempt, options.backoff ?? {}, options.random ?? Math.random),
      onError: (error) => this.#emit({ type: 'error', error }),
    })
    this.#transactions = new TxSender((text) => this.#connection.send(text))
  }

  get state(): ConnectionState {
    return this.#connection.state
  }

  /** Keys of the channels that are subscribed. */
  get channels(): string[] {
    return this.#subscriptions.keys
  }

  /** Connects, and resolves when the exchange has answered. Subscribing connects by itself. Idempotent. */
  connect(signal?: AbortSignal): Promise<void> {
    if (this.#connection.state === 'connected') return Promise.resolve()
    if (this.#connection.state === 'closed') return Promise.reject(new AbortedError('The stream was closed.'))
    if (this.#opening === undefined) {
      let resolve: () => void = () => {}
      let reject: (error: unknown) => void = () => {}
      const promise = new Promise<void>((res, rej) => {
        resolve = res
        reject = rej
      })
      promise.catch(() => {})
      this.#opening = { promise, resolve, reject }
      this.#connection.open()
    }
    return signal === undefined ? this.#opening.promise : abortable(this.#opening.promise, signal)
  }

  /** Adds a listener to a channel; resolves when the server has confirmed it. */
  async subscribe<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
    raw?: RawReader,
  ): Promise<Subscription> {
    if (this.#connection.state === 'closed') throw new AbortedError('The stream was closed.')
    const filled = this.fill(parameters)
    // Refuse bad parameters before anything is opened.
    channel.key(filled)
    this.#connection.open()
    return this.#subscriptions.add(channel, filled, listener, raw)
  }

  /** Ends all listeners of a channel. */
  unsubscribe<P extends object, M extends StreamMessage>(channel: Channel<P, M>, parameters: P): void {
    this.#subscriptions.removeAll(channel.key(this.fill(parameters)))
  }

  /** Asks for a fresh snapshot of a channel. */
  resync<P extends object, M extends StreamMessage>(channel: Channel<P, M>, parameters: P): void {
    this.#subscriptions.resync(channel.key(this.fill(parameters)))
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

  /** Drops the socket and connects again: for tests, and when an outside source knows better. */
  reset(): void {
    this.#connection.reset(new StreamError('The stream was reset by the caller.'))
  }

  /** Closes for good; open subscriptions end, transactions in flight settle as unknown. Idempotent. */
  async close(): Promise<void> {
    this.#connection.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Adds the client's account to parameters that leave it out. */
  fill<P extends object>(parameters: P): P {
    return this.accountIndex === undefined ? parameters : { accountIndex: this.accountIndex, ...parameters }
  }

  #connected(resumed: boolean): void {
    this.#emit({ type: resumed ? 'reconnected' : 'connected' })
    this.#resuming = resumed
    this.#opening?.resolve()
    this.#opening = undefined
    this.#subscriptions.connected()
    this.#checkResumed()
  }

  #disconnected(attempt: number, delayMs: number, cause: unknown): void {
    this.#queue.clear()
    this.#transactions.disconnected(cause)
    this.#subscriptions.disconnected()
    this.#emit({ type: 'reconnecting', attempt, delayMs, cause })
  }

  #closed(cause: unknown): void {
    this.#queue.clear()
    this.#transactions.disconnected(cause)
    this.#subscriptions.closed(cause)
    this.#opening?.reject(cause)
    this.#opening = undefined
    this.#emit({ type: 'closed', cause })
  }

  #checkResumed(): void {
    if (this.#resuming && this.#subscriptions.allLive) {
      this.#resuming = false
      this.#emit({ type: 'resumed' })
    }
  }

  #frame(data: Uint8Array | string): void {
    const receivedAt = this.#clock.now()
    for (const tap of this.#taps) {
      try {
        tap(data, receivedAt)
      } catch (error) {
        this.#emit({ type: 'error', error })
      }
    }
    const channel = leadingChannel(data)
    const kind =
      channel === undefined ? undefined : this.#subscriptions.rawReader(channel)?.(data, receivedAt)
    if (kind === 'snapshot' && channel !== undefined) {
      this.#subscriptions.receive('subscribed/', channel, undefined, receivedAt)
      if (this.#resuming) this.#checkResumed()
    }
    if (kind !== undefined) return
    let message: unknown
    try {
      message = parseJson(typeof data === 'string' ? data : new TextDecoder().decode(data))
    } catch (error) {
      this.#emit({ type: 'error', error })
      return
    }
    // The exchange's own client drops null frames; unknown shapes are never fatal.
    if (typeof message !== 'object' || message === null) return
    this.#route(message, receivedAt)
  }

  #route(message: object, receivedAt: number): void {
    const { type, channel, error } = message as { type?: unknown; channel?: unknown; error?: unknown }
    if (typeof type === 'string' && (type.startsWith('subscribed/') || type.startsWith('update/'))) {
      this.#subscriptions.receive(
        type,
        String(channel ?? type.slice(type.indexOf('/') + 1)),
        message as StreamMessage,
        receivedAt,
      )
      if (this.#resuming) this.#checkResumed()
      return
    }
    switch (type) {
      case 'connected':
        this.#connection.hello()
        return
      case 'ping':
        this.#connection.send('{"type":"pong"}')
        return
      case 'pong':
        return
      case 'unsubscribed':
        this.#subscriptions.unsubscribed()
        return
    }
    if (typeof type === 'string' && type.startsWith('jsonapi/')) {
      this.#transactions.receive(message as TxReply)
      return
    }
    if (type === 'error' || (typeof error === 'object' && error !== null)) this.#refused(message as TxReply)
  }

  #refused(message: TxReply & { code?: number; message?: string }): void {
    if (message.id !== undefined) {
      this.#transactions.receive(message)
      return
    }
    const code = message.error?.code ?? message.code
    const text = message.error?.message ?? message.message ?? ''
    const aboutStream = code !== undefined && (code >= 30000 || code === 20013 || code === 20001)
    if (
      !aboutStream &&
      this.#transactions.hasPending &&
      this.#transactions.receive({ error: { ...(code === undefined ? {} : { code }), message: text } })
    )
      return
    this.#subscriptions.refused(code, text)
  }
}

/** The channel of a frame that states it first, without parsing the frame. */
function leadingChannel(data: Uint8Array | string): string | undefined {
  let head = ''
  if (typeof data === 'string') head = data.slice(0, 96)
  else {
    if (data[0] !== 0x7b || data[2] !== 0x63 || data[3] !== 0x68) return undefined
    const end = Math.min(data.length, 96)
    for (let i = 0; i < end; i++) head += String.fromCharCode(data[i] ?? 0)
  }
  if (!head.startsWith(CHANNEL_FIRST)) return undefined
  const end = head.indexOf('"', CHANNEL_FIRST.length)
  return end < 0 ? undefined : head.slice(CHANNEL_FIRST.length, end)
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
