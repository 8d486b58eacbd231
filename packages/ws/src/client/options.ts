import type { Clock, EnvironmentOption, Logger } from '@lighter/standards'
import type { BackoffOptions } from '../connection/backoff.ts'
import type { KeepaliveOptions } from '../connection/keepalive.ts'
import type { OutboundLimits } from '../connection/outbound-queue.ts'
import type { SocketFactory } from '../connection/socket.ts'
import type { TokenProvider } from '../subscriptions/token-source.ts'

/** Events of the client, besides messages. */
export type StreamEvent =
  /** Connected for the first time. */
  | { type: 'connected' }
  /** The socket closed, or could not be opened; the next attempt starts after `delayMs`. */
  | { type: 'reconnecting'; attempt: number; delayMs: number; cause: unknown }
  /** Connected again; subscriptions are being renewed. */
  | { type: 'reconnected' }
  /** Every subscription has its snapshot again. */
  | { type: 'resumed' }
  /** The exchange refused a live channel; it is stale, and is requested again after `delayMs`. */
  | { type: 'refused'; channel: string; error: unknown; attempt: number; delayMs: number }
  /** The exchange ended a channel for good: it no longer exists, or the account lost access to it. */
  | { type: 'ended'; channel: string; error: unknown }
  /** The exchange will close a socket, after `closeInMs` if given; its channels move to a fresh socket. */
  | { type: 'shutdown'; closeInMs: number | undefined }
  /** Closed for good. */
  | { type: 'closed'; cause: unknown }
  /** A handler threw, or the server refused something that belongs to no subscription. The stream continues. */
  | { type: 'error'; error: unknown }

/** Options of {@link createStreamClient}. */
export interface StreamClientOptions {
  /** Network name, `'localnet'` or the URL of one, or your own hosts. @default 'mainnet' */
  environment?: EnvironmentOption | undefined
  /** Account for subscriptions that do not name one. */
  accountIndex?: number | undefined
  /**
   * Auth token, or a function that returns a fresh one; called for each private subscription, and again after a
   * reconnect. `refused` is true if the server did not accept the last token.
   */
  authToken?: string | TokenProvider | undefined
  /** Connect in read-only mode: allowed from restricted regions, no transactions. @default false */
  readOnly?: boolean | undefined
  /**
   * Requests MessagePack frames instead of JSON text, and decodes them: `(bytes) => decode(bytes, { useBigInt64: true
   * })` of `@msgpack/msgpack`, or another decoder that keeps 64-bit integers. Frames are smaller, but reading books is
   * slower than from JSON, which has a dedicated scanner. @default JSON
   */
  msgpack?: ((bytes: Uint8Array) => unknown) | undefined
  /** Opens sockets. @default the `ws` package on Node, the platform's own `WebSocket` elsewhere */
  sockets?: SocketFactory | undefined
  /** Delays between attempts to reconnect. */
  backoff?: BackoffOptions | undefined
  /** Heartbeat settings. */
  keepalive?: KeepaliveOptions | undefined
  /** Limits on what the client sends. */
  limits?: OutboundLimits | undefined
  /** How long to wait for the server's first frame before continuing without it, in milliseconds. @default 3_000 */
  helloTimeoutMs?: number | undefined
  /**
   * How long the first connection may take over all attempts, in milliseconds; after that `connect()` and subscriptions
   * waiting for it reject with `UNREACHABLE`, while the client keeps trying. `Infinity` waits forever. @default 15_000
   */
  connectTimeoutMs?: number | undefined
  /**
   * Largest accepted frame, in bytes; a larger one ends the connection with `FRAME_TOO_LARGE`. The first message of an
   * account with 50,000 open orders is 46 MB. Applies to Node's default sockets only; others have their own limit.
   * @default 16_777_216 (16 MiB)
   */
  maxFrameBytes?: number | undefined
  /** Time limit for opening a socket, in milliseconds. @default 10_000 */
  openTimeoutMs?: number | undefined
  /** Receives the stream's events; exceptions that it throws are logged. */
  onEvent?: ((event: StreamEvent) => void) | undefined
  /** Receives the events of {@link onEvent}: failures as warnings. @default none */
  logger?: Logger | undefined
  /** The wall clock, for times of receipt and the remaining lifetime of tokens. Durations do not depend on it. */
  clock?: Clock | undefined
  /** Source of jitter. @default Math.random */
  random?: (() => number) | undefined
  /** Closes the client for good: pending calls reject with an `AbortedError` whose cause is the signal's reason. */
  signal?: AbortSignal | undefined
  /**
   * Receives errors that belong to no subscription: those of handlers, refusals without a channel, a first connection that
   * takes too long (`UNREACHABLE`), and why the client gave up. They are events of {@link onEvent} too.
   */
  onError?: ((error: unknown) => unknown) | undefined
}
