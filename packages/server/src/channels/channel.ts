import type { StreamMessage } from '@lighter/standards/wire'
import type { ChannelFamily } from './families.ts'

/** A message without the fields that all messages share. */
export type Body<M extends StreamMessage> = Omit<M, 'type' | 'channel'>

/** Parts of a channel's name after the family: market ids, account indexes and words, in their order. */
export type Parts = readonly (string | number)[]

/** Sends the updates of channels. */
export interface Outlet {
  /** Whether a channel of a family has listeners. */
  hasListeners(channel: { readonly family: ChannelFamily }, parts: Parts): boolean
  /** Sends an update to the listeners of a channel; its body is built only if there are any. */
  send<M extends StreamMessage>(
    channel: Channel<never, never, M, object>,
    parts: Parts,
    body: () => Body<M>,
  ): void
}

/**
 * The server's side of a channel: the first message of a subscription, and the updates that follow. `C` is what first messages are made
 * from, `G` is what was gathered since the last updates, `M` are the messages, `F` is the body of the first where that differs.
 * @see docs/protocol/websocket.md#channels
 */
export interface Channel<C, G, M extends StreamMessage, F extends object = Body<M>> {
  /** First part of the names of its channels. */
  readonly family: ChannelFamily
  /** When updates are sent: after each input, with the batches of order books, or at a slower pace; never without `update`. */
  readonly pace: 'input' | 'books' | 'slow'
  /**
   * The first message.
   *
   * @param parts what follows the family in the name
   * @throws {Refusal} `websocketInvalidChannel` for parts that match no channel, `invalidParam` without a token, `invalidAuth`
   */
  snapshot(context: C, parts: readonly string[], token: string | undefined): F
  /** Sends the changes to the listeners. */
  update?(gathered: G, out: Outlet): void
}
