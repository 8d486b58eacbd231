import type { StreamMessage } from '@lighter/standards/wire'
import type { Broadcast } from '../exchange.ts'
import type { Body, Channel, Outlet, Parts } from './channel.ts'
import { wireName } from './channel-name.ts'
import type { ChannelFamily } from './families.ts'

/** Sends the updates of channels by their names. */
export class BroadcastOutlet implements Outlet {
  readonly #broadcast: Broadcast

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast
  }

  /** Whether a channel of a family has listeners. */
  hasListeners({ family }: { readonly family: ChannelFamily }, parts: Parts): boolean {
    return this.#broadcast.hasListeners(nameOf(family, parts))
  }

  /** Sends an update to the listeners of a channel; its body is built only if there are any. */
  send<M extends StreamMessage>(
    { family }: Channel<never, never, M, object>,
    parts: Parts,
    body: () => Body<M>,
  ): void {
    const channel = nameOf(family, parts)
    if (!this.#broadcast.hasListeners(channel)) return
    this.#broadcast.send(channel, { channel: wireName(channel), ...body(), type: `update/${family}` })
  }
}

function nameOf(family: ChannelFamily, parts: Parts): string {
  return parts.length === 0 ? family : `${family}:${parts.join(':')}`
}
