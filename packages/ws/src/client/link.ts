import { StreamError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import type { StreamMessage } from '../channels/channel.ts'
import { ChannelNames } from '../connection/channel-names.ts'
import {
  Connection,
  type ConnectionHandlers,
  type ConnectionOptions,
  type ConnectionState,
} from '../connection/connection.ts'
import type { OutboundLane, OutboundQueue } from '../connection/outbound-queue.ts'
import {
  SubscriptionManager,
  type SubscriptionManagerOptions,
} from '../subscriptions/subscription-manager.ts'
import type { TokenSource } from '../subscriptions/token-source.ts'
import { TxSender } from '../transactions/tx-sender.ts'

/** Callbacks of a link, besides those of its connection. */
export interface LinkEvents
  extends Pick<ConnectionHandlers, 'connected' | 'reconnecting' | 'closed'>,
    Pick<SubscriptionManagerOptions, 'onRefused' | 'onEnded'> {
  /** Receives every frame before it is parsed. */
  tap(data: Uint8Array | string, receivedAt: number): void
  /** Called when the exchange announces that it will close this socket, with the milliseconds until then if given. */
  shutdown(closeInMs: number | undefined): void
  /** Called when a subscription becomes live. */
  live(): void
  /** Called when the last subscription has ended, or the last transaction was answered. */
  idle(): void
  error(error: unknown): void
}

/** Options of {@link Link}. */
export interface LinkOptions {
  connection: ConnectionOptions
  queue: OutboundQueue
  /** Decodes binary frames that are not JSON. */
  decode: ((bytes: Uint8Array) => unknown) | undefined
  tokens: TokenSource
  retryDelay: (attempt: number) => number
}

const OPENING_BRACE = 0x7b

/** One socket of a client, the channels it carries and the transactions in flight on it. */
export class Link {
  readonly subscriptions: SubscriptionManager
  readonly transactions: TxSender
  readonly #connection: Connection
  readonly #lane: OutboundLane
  readonly #events: LinkEvents
  readonly #names = new ChannelNames()
  readonly #decode: LinkOptions['decode']

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#events = events
    this.#decode = options.decode
    this.#connection = new Connection(options.connection, {
      connecting: () => {
        this.subscriptions.prepare()
      },
      connected: (resumed) => {
        // Called first, because the client may subscribe in it.
        this.subscriptions.connected()
        events.connected(resumed)
      },
      reconnecting: (attempt, delayMs, cause) => {
        const asked = this.#lane.inFlight.flatMap((one) => (one.kind === 'subscribe' ? [one.key] : []))
        this.#ended(cause)
        this.subscriptions.disconnected()
        events.reconnecting(attempt, delayMs, cause)
        this.subscriptions.interrupted(asked, cause)
      },
      closed: (cause) => {
        this.#ended(cause)
        this.subscriptions.closed(cause)
        events.closed(cause)
      },
      frame: (data, receivedAt) => this.#frame(data, receivedAt),
      pinged: () => this.#lane.pinged(),
    })
    this.transactions = new TxSender(
      (text) => this.#connection.send(text),
      () => events.idle(),
    )
    this.#lane = options.queue.lane(
      (text) => this.#request(text),
      // A server that answers pings but not requests would leave subscriptions silent, so reconnect.
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
      tokens: options.tokens,
      retryDelay: options.retryDelay,
      onLive: () => events.live(),
      onIdle: () => events.idle(),
      onRefused: events.onRefused,
      onEnded: events.onEnded,
      onError: (error) => events.error(error),
    })
  }

  get state(): ConnectionState {
    return this.#connection.state
  }

  /** Whether it carries neither channels nor transactions. */
  get isIdle(): boolean {
    return this.subscriptions.size === 0 && this.transactions.inFlight === 0
  }

  open(): void {
    this.#connection.open()
  }

  reset(cause: unknown): void {
    this.#connection.reset(cause)
  }

  close(cause?: unknown): void {
    this.#connection.close(cause)
  }

  #ended(cause: unknown): void {
    this.#lane.clear()
    this.transactions.disconnected(cause)
  }

  /** Sends a request. If that fails nothing is lost: after the reconnect everything is requested again. */
  #request(text: string): void {
    try {
      this.#connection.send(text)
    } catch (error) {
      if (this.#connection.state === 'connected') this.#events.error(error)
    }
  }

  /** Handles a frame. Exceptions from bad frames or user handlers must not reach the socket's handler. */
  #frame(data: Uint8Array | string, receivedAt: number): void {
    try {
      this.#events.tap(data, receivedAt)
      this.#take(data, receivedAt)
    } catch (cause) {
      this.#events.error(
        new StreamError('A frame could not be handled and was skipped.', {
          code: 'UNREADABLE_FRAME',
          cause,
        }),
      )
    }
  }

  #take(data: Uint8Array | string, receivedAt: number): void {
    const channel = this.#names.read(data)
    if (channel !== undefined && this.subscriptions.replies.read(channel, data, receivedAt)) return
    let message: unknown
    try {
      message = this.#read(data)
    } catch (error) {
      this.subscriptions.replies.unreadable(channel, error)
      return
    }
    // The exchange's own client drops null frames. Unknown shapes are never fatal.
    if (typeof message !== 'object' || message === null) return
    this.#route(message, receivedAt)
  }

  #read(data: Uint8Array | string): unknown {
    if (typeof data === 'string') return parseJson(data)
    // Text also arrives as bytes. The exchange's JSON begins with a brace; a MessagePack message never does.
    const isJson = this.#decode === undefined || data[0] === OPENING_BRACE
    return isJson ? parseJson(new TextDecoder().decode(data)) : this.#decode?.(data)
  }

  #route(message: object, receivedAt: number): void {
    const { type, channel, error, id } = message as Record<'type' | 'channel' | 'error' | 'id', unknown>
    if (typeof type === 'string' && (type.startsWith('subscribed/') || type.startsWith('update/'))) {
      const name = typeof channel === 'string' ? channel : type.slice(type.indexOf('/') + 1)
      this.subscriptions.replies.receive(type, name, message as StreamMessage, receivedAt)
      return
    }
    switch (type) {
      case 'connected':
        this.#connection.hello()
        return
      case 'ping':
        this.#connection.pong()
        return
      case 'pong':
        this.#lane.ponged()
        return
      case 'unsubscribed':
        this.subscriptions.replies.unsubscribed(typeof channel === 'string' ? channel : undefined)
        return
      case 'shutdown': {
        const { close_in_ms: closeIn } = message as { close_in_ms?: unknown }
        this.#events.shutdown(typeof closeIn === 'number' && closeIn >= 0 ? closeIn : undefined)
        return
      }
    }
    const isAnswer = typeof type === 'string' && type.startsWith('jsonapi/')
    const isRefusal = type === 'error' || (error !== undefined && error !== null)
    if (!isAnswer && !isRefusal) return
    if (id !== undefined && id !== null) {
      this.transactions.receive(message)
      return
    }
    // Transactions always carry an id, so this is not a reply to one.
    const { code, text } = refusalIn(message)
    if (isRefusal) this.subscriptions.replies.refused(code, text)
  }
}

/** Returns code and text of a refusal, in either of the shapes that the exchange uses. */
function refusalIn(message: object): { code: number | undefined; text: string } {
  const { error } = message as { error?: unknown }
  const inner = typeof error === 'object' && error !== null ? error : message
  const { code, message: text } = inner as { code?: unknown; message?: unknown }
  return {
    code: typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined,
    text: typeof text === 'string' ? text : typeof error === 'string' ? error : '',
  }
}
