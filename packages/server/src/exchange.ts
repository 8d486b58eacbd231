import type { StreamMessage } from '@lighter/standards/wire'
import type { RestHandler, RestRequest, Route } from './http/request.ts'

/**
 * What a server needs of the exchange that it serves. Localnet implements it with an engine; anything else that can answer may
 * implement it too. Errors with an `apiCode` ({@link Refusal}) are answered to the client, all others as an internal error.
 */
export interface ServedExchange {
  /** The exchange's time in epoch milliseconds: each HTTP answer carries it, because clients measure their clocks by it. */
  now(): number
  /** What is answered by REST. `sendTx` and `sendTxBatch` are served already. */
  readonly routes: Iterable<Route>
  /** Answers everything under `/explorer/api`; without it that is refused as any unknown path. */
  readonly explorer?: RestHandler | undefined
  /**
   * Called before {@link ServedExchange.snapshot} where the first message must be fetched: the server waits, then asks for the
   * snapshot. Not needed where snapshots are at hand.
   *
   * @throws {Refusal} when the channel cannot be opened
   */
  prepare?(channel: string, token: string | undefined): Promise<void> | undefined
  /**
   * Makes the first message of a subscription. Updates that are sent after this call reach the subscriber, those before do not.
   *
   * @param channel name with colons, as the client spelled it: `order_book:0`
   * @param token of the message, else of the connection's URL
   * @throws {Refusal} when there is no such channel, or the token does not open it
   */
  snapshot(channel: string, token: string | undefined): Snapshot
  /** Takes a transaction. @throws {Refusal} when it is refused */
  sendTx(transaction: SentTransaction): Receipt<string> | Promise<Receipt<string>>
  /** Takes 1 to 50 transactions, in order. @throws {Refusal} when one is refused; those before it stand */
  sendTxBatch(transactions: readonly SentTransaction[]): Receipt<string[]> | Promise<Receipt<string[]>>
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

/** A signed transaction as it arrived. */
export interface SentTransaction {
  /** Number of the transaction's type, 0 to 255. */
  readonly txType: number
  /** JSON text of the transaction. */
  readonly txInfo: string
}

/** The answer to a transaction that was queued. */
export interface Receipt<H extends string | string[]> {
  /** 200. */
  readonly code: number
  /** JSON text with a word about the volume quota. */
  readonly message: string
  /** Hash of the transaction, hashes of a batch; 80 hex digits each. */
  readonly tx_hash: H
  /** Epoch milliseconds at which it is executed. */
  readonly predicted_execution_time_ms: number
  /** What is left of the account's volume quota. */
  readonly volume_quota_remaining: number
}

/** Budgets of requests. A request beyond its budget is refused before it reaches the exchange. */
export interface RequestLimits {
  /** Counts a REST or explorer request. @throws {Refusal} 23000 */
  admit(request: RestRequest): void
  /** Counts a transaction message of a stream. @throws {Refusal} 23000 */
  admitSend(name: 'sendTx' | 'sendTxBatch', txInfo: string, ip: string): void
}

/** Sends a message to all who listen to a channel, given with colons. */
export interface Broadcast {
  /** Whether anybody listens: a message without listeners need not be made. */
  hasListeners(channel: string): boolean
  /** Sends a message; it is encoded once for all listeners. */
  send<M extends StreamMessage>(channel: string, message: Readonly<M>): void
}
