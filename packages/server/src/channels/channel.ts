import type { StreamMessage } from '@lighter/standards/wire'
import type { ChannelFamily } from './families.ts'

/** A message without what all messages share. */
export type Body<M extends StreamMessage> = Omit<M, 'type' | 'channel'>

/** Which channel of a family: market ids, account indexes and words, in the order of their name. */
export type Parts = readonly (string | number)[]

/** Where channels send their updates. */
export interface Outlet {
  /** Whether anybody listens to a channel of a family. */
  hasListeners(channel: { readonly family: ChannelFamily }, parts: Parts): boolean
  /** Sends an update to those who listen; its body is made only when there are some. */
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
  /** When updates go out: after each input, with the batches of order books, or at a slower pace; never where there is no `update`. */
  readonly pace: 'input' | 'books' | 'slow'
  /**
   * The first message.
   *
   * @param parts what follows the family in the name
   * @throws {Refusal} `websocketInvalidChannel` for parts that name nothing, `invalidParam` without a token, `invalidAuth`
   */
  snapshot(context: C, parts: readonly string[], token: string | undefined): F
  /** Sends what changed to those who listen. */
  update?(gathered: G, out: Outlet): void
}
