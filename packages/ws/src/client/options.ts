import type { Clock, Environment, EnvironmentName, Logger } from '@lighter/standards'
import type { BackoffOptions } from '../connection/backoff.ts'
import type { KeepaliveOptions } from '../connection/keepalive.ts'
import type { OutboundLimits } from '../connection/outbound-queue.ts'
import type { SocketFactory } from '../connection/socket.ts'
import type { TokenProvider } from '../subscriptions/subscription-manager.ts'

/** What the client reports besides messages. */
export type StreamEvent =
  /** Connected for the first time. */
  | { type: 'connected' }
  /** The socket is gone; the next attempt starts after `delayMs`. */
  | { type: 'reconnecting'; attempt: number; delayMs: number; cause: unknown }
  /** Connected again; subscriptions are being asked for. */
  | { type: 'reconnected' }
  /** Every subscription has its snapshot again. */
  | { type: 'resumed' }
  /** Closed for good. */
  | { type: 'closed'; cause: unknown }
  /** A handler threw, or the server refused something that belongs to no subscription. The stream goes on. */
  | { type: 'error'; error: unknown }

/** Options of {@link createStreamClient}. */
export interface StreamClientOptions {
  /** Network name, or hosts of your own (localnet). @default 'mainnet' */
  environment?: EnvironmentName | Environment
  /** Account used where a subscription leaves it out. */
  accountIndex?: number
  /**
   * Raw auth token, or a function that gives a fresh one; asked for each private subscription, also after a reconnect.
   * `refused` says that the server did not take the last one.
   */
  authToken?: string | TokenProvider
  /** Connect in read-only mode: allowed from restricted regions, no transactions. @default false */
  readonly?: boolean
  /**
   * Asks for MessagePack frames instead of JSON text, and decodes them: `(bytes) => decode(bytes, { useBigInt64: true })` of
   * `@msgpack/msgpack`, or another decoder that keeps 64-bit integers. Frames are smaller; books are read slower than from
   * JSON, which has a scanner of its own. WEBSOCKET §1. @default JSON
   */
  msgpack?: (bytes: Uint8Array) => unknown
  /** Opens sockets. @default the `ws` package on Node, the platform's own `WebSocket` elsewhere */
  sockets?: SocketFactory
  backoff?: BackoffOptions
  keepalive?: KeepaliveOptions
  limits?: OutboundLimits
  /** How long to wait for the server's first frame before going on without it, in milliseconds. @default 3_000 */
  helloTimeoutMs?: number
  /** Longest time to open a socket, in milliseconds. @default 10_000 */
  openTimeoutMs?: number
  /** Hears what the stream does; what it throws is logged. */
  onEvent?: (event: StreamEvent) => void
  logger?: Logger
  clock?: Clock
  /** Source of jitter. @default Math.random */
  random?: () => number
}
