import type { StreamMessage } from '@lighter/standards/wire'
import type { ChannelState } from './state/channel-state.ts'

/** Whether a subscription carries a token: never, if the client has one, or always. */
export type ChannelAuth = 'none' | 'optional' | 'required'

/** A kind of stream. `P` are its parameters, `M` its messages. */
export interface Channel<P extends object, M extends StreamMessage> {
  /** Family name on the wire, for example `order_book`. */
  readonly family: string
  /** Whether a subscription carries an auth token. */
  readonly auth: ChannelAuth
  /** Whether every message carries the full state, so a late listener can start from the last one. */
  readonly full?: boolean | undefined
  /**
   * Keeps the full state for late listeners of a channel that sends changes. Without it, a late listener costs a new
   * subscription.
   */
  readonly state?: (() => ChannelState<M>) | undefined
  /** Key for subscribing, with slashes: `order_book/1`. @throws {ValidationError} for parameters out of range */
  key(parameters: P): string
  /** Restores 64-bit ids and null arrays in a parsed message, in place. */
  restore(message: unknown): M
}

export type { StreamMessage }

/** Facts about the delivery of one message. */
export interface MessageMeta {
  /** Whether the message carries the full state. */
  isSnapshot: boolean
  /** Whether this is the first message after a lost connection or a resync: earlier state may miss changes. */
  isReset: boolean
  /** Time of receipt, epoch milliseconds on this machine. */
  receivedAt: number
  /** Messages that this listener's backpressure policy dropped since the previous one; absent without a policy. */
  missed?: number | undefined
}

/** Receives the messages of a subscription. Its result is ignored, except that a rejected promise is reported. */
export type MessageHandler<M> = (message: M, meta: MessageMeta) => unknown

/** Converts the server's channel name, which has colons, to the form used in requests, which has slashes. */
export function normalizeChannel(channel: string): string {
  return channel.replaceAll(':', '/')
}
