import { StreamError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import type { StreamMessage } from '../channels/channel.ts'
import { SubscriptionManager, type TokenProvider } from '../subscriptions/subscription-manager.ts'
import { ChannelNames } from './channel-names.ts'
import {
  Connection,
  type ConnectionHandlers,
  type ConnectionOptions,
  type ConnectionState,
} from './connection.ts'
import type { OutboundLane, OutboundQueue } from './outbound-queue.ts'

/** A frame that is about no subscription: the answer to a transaction, or an error. */
export interface OtherFrame {
  type?: unknown
  id?: unknown
  code?: number
  message?: string
  error?: { code?: number; message?: string }
}

/** What a link reports, besides what its connection does. */
export interface LinkEvents extends Pick<ConnectionHandlers, 'connected' | 'reconnecting' | 'closed'> {
  /** Every frame as received, before it is read. */
  tap(data: Uint8Array | string, receivedAt: number): void
  /** A frame for the transactions; whether it was one. */
  transaction(message: OtherFrame): boolean
  /** A subscription became live. */
  live(): void
  /** The last subscription is gone. */
  idle(): void
  error(error: unknown): void
}

/** What a link needs. */
export interface LinkOptions {
  connection: ConnectionOptions
  queue: OutboundQueue
  /** Reads binary frames that are no JSON. */
  decode: ((bytes: Uint8Array) => unknown) | undefined
  authToken: TokenProvider | undefined
  retryDelay: (attempt: number) => number
}

const OPENING_BRACE = 0x7b

/** One socket of a client and the channels it carries: asks for them again after each reconnect. */
export class Link {
  readonly subscriptions: SubscriptionManager
  readonly #connection: Connection
  readonly #lane: OutboundLane
  readonly #events: LinkEvents
  readonly #names = new ChannelNames()
  readonly #decode: LinkOptions['decode']

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#events = events
    this.#decode = options.decode
    this.#connection = new Connection(options.connection, {
      connected: (resumed) => {
        // First: what the client does then may subscribe.
        this.subscriptions.connected()
        events.connected(resumed)
      },
      reconnecting: (attempt, delayMs, cause) => {
        this.#lane.clear()
        this.subscriptions.disconnected()
        events.reconnecting(attempt, delayMs, cause)
      },
      closed: (cause) => {
        this.#lane.clear()
        this.subscriptions.closed(cause)
        events.closed(cause)
      },
      frame: (data, receivedAt) => this.#frame(data, receivedAt),
      pinged: () => this.#lane.count(),
    })
    this.#lane = options.queue.lane(
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
    this.subscriptions = new SubscriptionManager({
      queue: this.#lane,
      isConnected: () => this.#connection.state === 'connected',
      authToken: options.authToken,
      retryDelay: options.retryDelay,
      onLive: () => events.live(),
      onIdle: () => events.idle(),
      onError: (error) => events.error(error),
    })
  }

  get state(): ConnectionState {
    return this.#connection.state
  }

  open(): void {
    this.#connection.open()
  }

  send(text: string): void {
    this.#connection.send(text)
  }

  reset(cause: unknown): void {
    this.#connection.reset(cause)
  }

  close(): void {
    this.#connection.close()
  }

  #frame(data: Uint8Array | string, receivedAt: number): void {
    this.#events.tap(data, receivedAt)
    const channel = this.#names.read(data)
    const kind = channel === undefined ? undefined : this.subscriptions.rawReader(channel)?.(data, receivedAt)
    if (kind === 'snapshot' && channel !== undefined)
      this.subscriptions.receive('subscribed/', channel, undefined, receivedAt)
    if (kind !== undefined) return
    let message: unknown
    try {
      message = this.#read(data)
    } catch (error) {
      this.#events.error(error)
      return
    }
    // The exchange's own client drops null frames; unknown shapes are never fatal.
    if (typeof message !== 'object' || message === null) return
    this.#route(message, receivedAt)
  }

  #read(data: Uint8Array | string): unknown {
    if (typeof data === 'string') return parseJson(data)
    // Text arrives as bytes too: JSON of the exchange begins with a brace, which no MessagePack map of a message is.
    const isJson = this.#decode === undefined || data[0] === OPENING_BRACE
    return isJson ? parseJson(new TextDecoder().decode(data)) : this.#decode?.(data)
  }

  #route(message: object, receivedAt: number): void {
    const { type, channel, error } = message as { type?: unknown; channel?: unknown; error?: unknown }
    if (typeof type === 'string' && (type.startsWith('subscribed/') || type.startsWith('update/'))) {
      const name = String(channel ?? type.slice(type.indexOf('/') + 1))
      this.subscriptions.receive(type, name, message as StreamMessage, receivedAt)
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
        this.subscriptions.unsubscribed(typeof channel === 'string' ? channel : undefined)
        return
    }
    const isReply = typeof type === 'string' && type.startsWith('jsonapi/')
    if (isReply) this.#events.transaction(message)
    else if (type === 'error' || (typeof error === 'object' && error !== null)) this.#refused(message)
  }

  #refused(message: OtherFrame): void {
    if (message.id !== undefined) {
      this.#events.transaction(message)
      return
    }
    const code = message.error?.code ?? message.code
    const text = message.error?.message ?? message.message ?? ''
    const aboutStream = code !== undefined && (code >= 30000 || code === 20013 || code === 20001)
    const reply = { error: { ...(code === undefined ? {} : { code }), message: text } }
    if (aboutStream || !this.#events.transaction(reply)) this.subscriptions.refused(code, text)
  }
}
