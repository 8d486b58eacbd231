import type { StreamMessage } from '@lighter/standards/wire'
import type { Caller } from './request/caller.ts'
import type { RestHandler, RestRequest, Route } from './request/request.ts'

/**
 * The exchange behind a server. Localnet implements it with an engine; any other backend can implement it too. Errors
 * with an `apiCode` ({@link Refusal}) are sent to the client, all others become an internal error.
 */
export interface ServedExchange {
  /**
   * Returns the exchange's time in epoch milliseconds. Every HTTP response contains it, because clients measure their
   * clocks by it.
   */
  now(): number
  /** REST routes. `sendTx` and `sendTxBatch` are built in. */
  readonly routes: Iterable<Route>
  /** Handles everything under `/explorer/api`; without it these paths are unknown. */
  readonly explorer?: RestHandler | undefined
  /** Handles requests under `/api/v1` that no route answers; without it these paths are unknown. */
  readonly other?: RestHandler | undefined
  /**
   * Called and awaited before {@link ServedExchange.snapshot}, for first messages that must be fetched. Omit it if
   * snapshots are available immediately.
   *
   * @throws {Refusal} when the channel cannot be opened
   */
  prepare?(channel: string, token: string | undefined, caller: Caller): Promise<void> | undefined
  /**
   * Returns the first message of a subscription. The subscriber receives updates sent after this call.
   *
   * @param channel name with colons, as the client spelled it: `order_book:0`
   * @param token of the message, or of the connection's URL
   * @param caller who subscribes
   * @throws {Refusal} when the channel does not exist, or the token has no access
   */
  snapshot(channel: string, token: string | undefined, caller: Caller): Snapshot | TextSnapshot
  /**
   * Channels whose updates may be dropped for a reader that falls behind, because a new first message replaces them.
   * Without it nothing is dropped, and a reader that falls too far behind is disconnected.
   */
  readonly replaceable?: ReplaceableChannels | undefined
  /** Accepts a transaction. @throws {Refusal} when it is refused */
  sendTx(transaction: SentTransaction, caller: Caller): Receipt<string> | Promise<Receipt<string>>
  /** Accepts 1 to 50 transactions, in order. @throws {Refusal} when one is refused; earlier ones stay accepted */
  sendTxBatch(
    transactions: readonly SentTransaction[],
    caller: Caller,
  ): Receipt<string[]> | Promise<Receipt<string[]>>
}

/** Channels that a slow reader may continue from a new first message, such as order books. */
export interface ReplaceableChannels {
  /** Returns whether updates of a channel may be dropped. @param channel as in {@link Snapshot.channel} */
  has(channel: string): boolean
  /**
   * Returns the first message from which the reader continues; undefined while there is none, which keeps the reader
   * waiting.
   */
  restart(channel: string): Snapshot | TextSnapshot | undefined
}

/** The first message of a subscription. */
export interface Snapshot {
  /** `subscribed/order_book`. */
  readonly type: string
  /** Channel with colons, under which its updates are sent. */
  readonly channel: string
  /** Everything else in the message. */
  readonly body: object
}

/** The first message of a subscription as JSON text, for backends that keep or receive it as text. */
export interface TextSnapshot {
  /** Name under which the updates of the channel are sent. */
  readonly channel: string
  /** The message as JSON, UTF-8 if it is bytes. */
  readonly text: string | Uint8Array
}

/** A signed transaction as it arrived. */
export interface SentTransaction {
  /** Number of the transaction's type, 0 to 255. */
  readonly txType: number
  /** JSON text of the transaction. */
  readonly txInfo: string
}

/** Receipt of a queued transaction. */
export interface Receipt<H extends string | string[]> {
  /** 200. */
  readonly code: number
  /** JSON text about the volume quota. */
  readonly message: string
  /** Hash of the transaction, hashes of a batch; 80 hex digits each. */
  readonly tx_hash: H
  /** Epoch milliseconds at which it is executed. */
  readonly predicted_execution_time_ms: number
  /** The account's remaining volume quota. */
  readonly volume_quota_remaining: number
}

/** Request budgets. A request above its budget is refused before it reaches the exchange. */
export interface RequestLimits {
  /** Counts a REST or explorer request. @throws {Refusal} 23000 */
  admit(request: RestRequest): void
  /** Counts a transaction message of a stream. @throws {Refusal} 23000 */
  admitSend(name: 'sendTx' | 'sendTxBatch', txInfo: string, ip: string): void
}

/** Sends messages to all listeners of a channel, named with colons. */
export interface Broadcast {
  /** Returns whether a channel has listeners; without listeners a message need not be built. */
  hasListeners(channel: string): boolean
  /** Sends a message; it is encoded once for all listeners. */
  send<M extends StreamMessage>(channel: string, message: Readonly<M>): void
}
