import type { StreamMessage } from '@lighter/standards/wire'
import { wireName } from '../ws/channel-name.ts'
import type { Body, Channel, Outlet } from './channel.ts'

/** Sends a message to everybody who listens to a channel, given with colons. */
export interface Broadcast {
  hasListeners(channel: string): boolean
  send(channel: string, message: Readonly<StreamMessage>): void
}

/** Sends the updates of channels by their names. */
export class BroadcastOutlet implements Outlet {
  readonly #broadcast: Broadcast

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast
  }

  hasListeners({ family }: { readonly family: string }, parts: readonly (string | number)[]): boolean {
    return this.#broadcast.hasListeners(nameOf(family, parts))
  }

  send<M extends StreamMessage>(
    { family }: Channel<M, object>,
    parts: readonly (string | number)[],
    body: () => Body<M>,
  ): void {
    const channel = nameOf(family, parts)
    if (!this.#broadcast.hasListeners(channel)) return
    this.#broadcast.send(channel, { channel: wireName(channel), ...body(), type: `update/${family}` })
  }
}

function nameOf(family: string, parts: readonly (string | number)[]): string {
  return parts.length === 0 ? family : `${family}:${parts.join(':')}`
}
