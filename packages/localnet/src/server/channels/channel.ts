import type { StreamMessage } from '@lighter/standards/wire'
import type { Exchange } from '../../engine/exchange.ts'
import type { Auth } from '../auth.ts'
import type { Changes } from './changes.ts'

/** A message without what all messages share. */
export type Body<M extends StreamMessage> = Omit<M, 'type' | 'channel'>

/** Where channels send their updates. */
export interface Outlet {
  /** Whether anybody listens to a channel of a family. */
  hasListeners(channel: { readonly family: string }, parts: readonly (string | number)[]): boolean
  /** Sends an update to those who listen; its body is made only when there are some. */
  send<M extends StreamMessage>(
    channel: Channel<M, object>,
    parts: readonly (string | number)[],
    body: () => Body<M>,
  ): void
}

/** What the first message of a channel is made from. */
export interface ChannelContext {
  readonly ex: Exchange
  readonly auth: Auth
  readonly changes: Changes
  readonly out: Outlet
}

/**
 * The server's side of a channel. `M` are its messages, `F` is the body of the first where that differs.
 * @see docs/protocol/websocket.md#channels
 */
export interface Channel<M extends StreamMessage, F extends object = Body<M>> {
  readonly family: string
  /** How many parts follow the family in the name of a channel. */
  readonly parts: number
  /** When updates go out: after each input, with the batches of order books, or at a slower pace; never where there is no `update`. */
  readonly pace: 'input' | 'books' | 'slow'
  /**
   * The first message.
   *
   * @param parts what follows the family in the name
   * @throws {Refused} `websocketInvalidChannel` for parts that name nothing, `invalidParam` without a token, `invalidAuth`
   */
  snapshot(context: ChannelContext, parts: readonly string[], token: string | undefined): F
  /** Sends what changed to those who listen. */
  update?(changes: Changes, out: Outlet): void
}
