import type { Clock, Environment, EnvironmentName, Logger } from '@lighter/standards'
import type { BackoffOptions } from '../connection/backoff.ts'
import type { KeepaliveOptions } from '../connection/keepalive.ts'
import type { OutboundLimits } from '../connection/outbound-queue.ts'
import type { SocketFactory } from '../connection/socket.ts'
import type { TokenProvider } from '../subscriptions/token-source.ts'

/** What the client reports besides messages. */
export type StreamEvent =
  /** Connected for the first time. */
  | { type: 'connected' }
  /** The socket is gone, or could not be opened; the next attempt starts after `delayMs`. */
  | { type: 'reconnecting'; attempt: number; delayMs: number; cause: unknown }
  /** Connected again; subscriptions are being asked for. */
  | { type: 'reconnected' }
  /** Every subscription has its snapshot again. */
  | { type: 'resumed' }
  /** The exchange refused a channel that was live; it is stale, and asked for again after `delayMs`. */
  | { type: 'refused'; channel: string; error: unknown; attempt: number; delayMs: number }
  /** The exchange ended a channel for good: it does not exist any more, or the right to it. */
  | { type: 'ended'; channel: string; error: unknown }
  /** The exchange will close a socket, after `closeInMs` if it says so; its channels move to a fresh one. */
  | { type: 'shutdown'; closeInMs: number | undefined }
  /** Closed for good. */
  | { type: 'closed'; cause: unknown }
  /** A handler threw, or the server refused something that belongs to no subscription. The stream goes on. */
  | { type: 'error'; error: unknown }

/** Options of {@link createStreamClient}. */
export interface StreamClientOptions {
  /** Network name, or hosts of your own (localnet). @default 'mainnet' */
  environment?: EnvironmentName | Environment | undefined
  /** Account used where a subscription leaves it out. */
  accountIndex?: number | undefined
  /**
   * Raw auth token, or a function that gives a fresh one; asked for each private subscription, also after a reconnect.
   * `refused` says that the server did not take the last one.
   */
  authToken?: string | TokenProvider | undefined
  /** Connect in read-only mode: allowed from restricted regions, no transactions. @default false */
  readonly?: boolean | undefined
  /**
   * Asks for MessagePack frames instead of JSON text, and decodes them: `(bytes) => decode(bytes, { useBigInt64: true })` of
   * `@msgpack/msgpack`, or another decoder that keeps 64-bit integers. Frames are smaller; books are read slower than from
   * JSON, which has a scanner of its own. @default JSON
   */
  msgpack?: ((bytes: Uint8Array) => unknown) | undefined
  /** Opens sockets. @default the `ws` package on Node, the platform's own `WebSocket` elsewhere */
  sockets?: SocketFactory | undefined
  backoff?: BackoffOptions | undefined
  keepalive?: KeepaliveOptions | undefined
  limits?: OutboundLimits | undefined
  /** How long to wait for the server's first frame before going on without it, in milliseconds. @default 3_000 */
  helloTimeoutMs?: number | undefined
  /**
   * How long the first connection may take in all attempts, in milliseconds; then `connect()` and subscriptions that wait
   * for it reject with `UNREACHABLE`, while the client goes on trying. `Infinity` waits for ever. @default 15_000
   */
  connectTimeoutMs?: number | undefined
  /**
   * Largest frame that is accepted, in bytes; a larger one ends the connection with `FRAME_TOO_LARGE`. An account with
   * 50,000 open orders has a first message of 46 MB. Only for the default sockets of Node: others have a limit of their
   * own. @default 16_777_216 (16 MiB)
   */
  maxFrameBytes?: number | undefined
  /** Longest time to open a socket, in milliseconds. @default 10_000 */
  openTimeoutMs?: number | undefined
  /** Hears what the stream does; what it throws is logged. */
  onEvent?: ((event: StreamEvent) => void) | undefined
  logger?: Logger | undefined
  /** The wall clock: for when frames were received, and for how long tokens still live. Durations do not depend on it. */
  clock?: Clock | undefined
  /** Source of jitter. @default Math.random */
  random?: (() => number) | undefined
}
