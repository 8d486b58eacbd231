import type { MessageHandler, MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { BackpressureOptions } from './backpressure.ts'

/** States of a subscription. */
export type SubscriptionState =
  /** Not yet confirmed on the current connection, or its first message is still to come. */
  | 'pending'
  /** Confirmed: messages are current. */
  | 'live'
  /** The connection or the sequence broke, or the exchange refused it for the moment; a snapshot will be asked for. */
  | 'stale'
  /** Unsubscribed, or refused for good. Final. */
  | 'closed'

/** What a listener can hear of its subscription besides messages. */
export interface SubscriptionListener<M> {
  /** Receives the messages of the channel. */
  onMessage: MessageHandler<M>
  /** State changes: `stale` when the connection is lost, `live` when a snapshot has arrived again. */
  onState?: ((state: SubscriptionState) => void) | undefined
  /**
   * The subscription failed after it had been confirmed: it is asked for again while its state is `stale`, and has ended
   * when it is `closed`. Before that, the `subscribe` promise rejects.
   */
  onError?: ((error: unknown) => void) | undefined
  /** Bounds what waits for an asynchronous handler. @default none: the handler is called for every message at once */
  backpressure?: BackpressureOptions | undefined
  /** Gives up waiting for the confirmation; the promise rejects with an `AbortedError`. Afterwards it has no effect. */
  signal?: AbortSignal | undefined
}

/**
 * Reads the frames of a channel before they are parsed, for those who can do better than JSON. It says what the frame
 * was; `undefined` leaves it to be parsed. Only asked while its listener is the channel's only one.
 */
export interface RawReader {
  /** Reads a frame; `undefined` leaves it to the JSON path. */
  read(data: Uint8Array | string, receivedAt: number): 'snapshot' | 'update' | undefined
  /** What it has read so far as a first message, for listeners that come later; undefined if it is not current. */
  state?(): StreamMessage | undefined
}

/** Hears one channel, of whatever message type: its channel alone calls it, so that it gets the messages it expects. */
export interface Listener extends Omit<SubscriptionListener<StreamMessage>, 'onMessage'> {
  /** Receives the messages of the channel. A method, so that TypeScript takes a listener of any message type. */
  onMessage(message: StreamMessage, meta: MessageMeta): unknown
}

/** Where errors of handlers go. */
export type Failed = (error: unknown) => void
