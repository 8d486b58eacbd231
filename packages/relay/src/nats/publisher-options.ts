import type { NatsOptions } from './nats-link.ts'
import type { Retention } from './streams.ts'

/** Events of a publisher. */
export type PublisherEvent =
  /** NATS is reached, the first time or again. */
  | { type: 'connected' }
  /** NATS is not connected. The relay goes on; messages wait. */
  | { type: 'disconnected' }
  /** Messages of a channel cannot be stored at the moment: JetStream is not available or its disk is full. They wait. */
  | { type: 'failing'; channel: string; error: unknown }
  /** Messages of a channel are stored again. */
  | { type: 'storing'; channel: string }
  /**
   * Messages of a channel are not in JetStream and will not be: too many waited, or one was too large. The next
   * snapshot of the channel has their number in its header `Lighter-Missed`.
   */
  | { type: 'missed'; channel: string; messages: number }
  /** An error that ended nothing. */
  | { type: 'error'; error: unknown }

/** Options of {@link publishToNats}. */
export interface PublisherOptions extends NatsOptions {
  /**
   * Channels to store, for as long as the relay runs: `order_book/0`, `trade/0`, `account_all_trades/1`,
   * `account_all_orders/1`, `account_tx/1`. What is stored can be read by every program that NATS lets read it.
   */
  channels: readonly string[]
  /** Token of the exchange for account channels, or a function that returns a fresh one. @default none */
  authToken?: string | ((channel: string) => string | Promise<string>) | undefined
  /** Name of this relay, different for each. @default a random one */
  relayId?: string | undefined
  /**
   * How long messages are kept, in milliseconds. Applies to streams that this publisher creates.
   * @default books 6 hours, trades 30 days, accounts 7 days
   */
  retention?: Partial<Retention> | undefined
  /** Copies of each message in a NATS cluster. @default 1 */
  replicas?: number | undefined
  /** Bytes of each stream on disk; above it the oldest messages are removed. @default no limit but that of the server */
  maxStreamBytes?: number | undefined
  /** Time between two snapshots of a channel, from which readers start, in milliseconds. @default 300_000 */
  snapshotIntervalMs?: number | undefined
  /** Bytes that may wait while NATS is not connected, over all channels. @default 67_108_864 (64 MiB) */
  maxWaitingBytes?: number | undefined
  /** Receives what happens. */
  onEvent?: ((event: PublisherEvent) => void) | undefined
}

/** What a publisher is doing. */
export interface PublisherStatus {
  /** `ok`; `disconnected` while NATS is not connected; `failing` while messages of a channel cannot be stored; `closed`. */
  readonly state: 'ok' | 'disconnected' | 'failing' | 'closed'
  /** Channels to store. */
  readonly channels: number
  /** Channels that are current in JetStream. */
  readonly liveChannels: number
  /** Messages stored, copies of another relay's included. */
  readonly stored: number
  /** Of these, copies that JetStream recognized. */
  readonly copies: number
  /** Messages that wait, in bytes. */
  readonly waitingBytes: number
  /** Messages that are not in JetStream and will not be. */
  readonly missed: number
}
