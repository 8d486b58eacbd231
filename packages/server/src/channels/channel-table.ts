import type { StreamMessage } from '@lighter/standards/wire'
import type { Snapshot } from '../exchange.ts'
import { refused } from '../refusal.ts'
import type { Channel, Outlet } from './channel.ts'
import { CHANNEL_FAMILIES } from './families.ts'

/** The channels of an exchange: finds a channel by name and sends updates. */
export class ChannelTable<C, G> {
  readonly #byFamily: ReadonlyMap<string, Channel<C, G, StreamMessage, object>>
  readonly #byPace: Readonly<Record<'input' | 'books' | 'slow', Channel<C, G, StreamMessage, object>[]>>

  /** @param channels in the order in which their updates are sent */
  constructor(channels: readonly Channel<C, G, StreamMessage, object>[]) {
    this.#byFamily = new Map(channels.map((one) => [one.family, one]))
    this.#byPace = { input: [], books: [], slow: [] }
    for (const one of channels) this.#byPace[one.pace].push(one)
  }

  /**
   * Makes the first message of a channel given with colons.
   *
   * @throws {Refusal} `websocketInvalidChannel` if the channel does not exist, and the channel's own refusals
   */
  snapshot(context: C, name: string, token: string | undefined): Snapshot {
    const [family = '', ...parts] = name.split(':')
    const channel = this.#byFamily.get(family)
    if (channel === undefined || parts.length !== CHANNEL_FAMILIES[channel.family].length)
      throw refused('websocketInvalidChannel')
    return { type: `subscribed/${family}`, channel: name, body: channel.snapshot(context, parts, token) }
  }

  /** Sends the updates of a pace. */
  update(pace: 'input' | 'books' | 'slow', gathered: G, out: Outlet): void {
    for (const channel of this.#byPace[pace]) channel.update?.(gathered, out)
  }
}
