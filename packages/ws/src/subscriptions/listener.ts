import type { MessageHandler, MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { BackpressureOptions } from './backpressure.ts'

/** States of a subscription. */
export type SubscriptionState =
  /** Not yet confirmed on the current connection, or still waiting for the first message. */
  | 'pending'
  /** Confirmed: messages are current. */
  | 'live'
  /**
   * The connection or the sequence broke, or the exchange refused the channel temporarily; a snapshot will be
   * requested.
   */
  | 'stale'
  /** Unsubscribed, or refused for good. Final. */
  | 'closed'

/** Callbacks and options of a listener. */
export interface SubscriptionListener<M> {
  /** Receives the messages of the channel. */
  onMessage: MessageHandler<M>
  /** Called when the state changes: `stale` when the connection is lost, `live` when a new snapshot has arrived. */
  onState?: ((state: SubscriptionState) => void) | undefined
  /**
   * Called when the subscription fails after its confirmation. In state `stale` it is requested again; in state
   * `closed` it has ended. Before the confirmation, the `subscribe` promise rejects instead.
   */
  onError?: ((error: unknown) => unknown) | undefined
  /**
   * Limits the messages that wait for an asynchronous handler. @default none: the handler is called immediately for
   * every message
   */
  backpressure?: BackpressureOptions | undefined
  /** Stops waiting for the confirmation: the promise rejects with an `AbortedError`. Has no effect afterwards. */
  signal?: AbortSignal | undefined
}

/**
 * Reads the frames of a channel before they are parsed, for readers faster than JSON. Only used while its listener is
 * the only one on the channel.
 */
export interface RawReader {
  /** Reads a frame and returns its kind; `undefined` leaves it to the JSON parser. */
  read(data: Uint8Array | string, receivedAt: number): 'snapshot' | 'update' | undefined
  /** Returns the state so far as a first message for late listeners; undefined if it is not current. */
  state?(): StreamMessage | undefined
}

/**
 * A listener of one channel, for any message type. Only its own channel calls it, so it receives the type it expects.
 */
export interface Listener extends Omit<SubscriptionListener<StreamMessage>, 'onMessage'> {
  /** Receives the messages of the channel. A method, so that TypeScript accepts a listener of any message type. */
  onMessage(message: StreamMessage, meta: MessageMeta): unknown
}

/** Receives errors of handlers. */
export type Failed = (error: unknown) => void
