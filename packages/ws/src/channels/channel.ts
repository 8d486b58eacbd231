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
  /** Whether every message carries the full state, so that the last one serves a late listener. */
  readonly full?: boolean
  /** Keeps the full state if updates are changes, for late listeners; without it the exchange is asked again. */
  readonly state?: () => ChannelState<M>
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
  /** First message after a lost connection or a resync: earlier state may miss changes. */
  isReset: boolean
  /** When it was received, epoch milliseconds of this machine. */
  receivedAt: number
  /** Messages that this listener's backpressure policy dropped since the previous one; absent without a policy. */
  missed?: number
}

/** Receives the messages of a subscription. Its result is ignored, except that a rejected promise is reported. */
export type MessageHandler<M> = (message: M, meta: MessageMeta) => unknown

/** The server spells channels with colons, requests with slashes. */
export function normalizeChannel(channel: string): string {
  return channel.replaceAll(':', '/')
}
