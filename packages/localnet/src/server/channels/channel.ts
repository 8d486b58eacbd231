import type { Body, Outlet, Channel as ServedChannel } from '@lighter/server/channels'
import type { StreamMessage } from '@lighter/standards/wire'
import type { Exchange } from '../../engine/exchange.ts'
import type { Auth } from '../auth.ts'
import type { Changes } from './changes.ts'

export type { Body, Outlet }

/** Inputs of a channel's first message. */
export interface ChannelContext {
  readonly ex: Exchange
  readonly auth: Auth
  readonly changes: Changes
  readonly out: Outlet
}

/** A channel, made from the state of the engine. `M` are its messages, `F` is the body of the first message if that differs. */
export type Channel<M extends StreamMessage, F extends object = Body<M>> = ServedChannel<
  ChannelContext,
  Changes,
  M,
  F
>
