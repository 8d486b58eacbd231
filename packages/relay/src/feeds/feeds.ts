import { type Audience, refused } from '@lighter/server'
import type { NamedChannel } from './channel-of.ts'

/** A subscribed channel. */
export interface OpenFeed {
  /** Name under which the audience listens. */
  readonly id: string
  /** Consumers that are about to listen. */
  joining: number
  /** Whether its messages are current. */
  readonly isLive: boolean
  /** Resolves when {@link first} has a message. @throws {Refusal} if the channel is refused, or no message comes in time */
  ready(): Promise<void>
  /** Returns the first message for a new consumer; undefined while it is not current. */
  first(): Uint8Array | undefined
  /** Ends the subscription. */
  close(): void
}

/** Options of {@link Feeds}. */
export interface FeedsOptions {
  /** Subscribes to a channel. `onEnd` is to be called when the channel has ended for good. */
  open: (feed: {
    id: string
    channel: NamedChannel
    isPrivate: boolean
    onEnd: (ended: OpenFeed) => void
  }) => OpenFeed
  audience: Audience
  /** How long a channel without consumers stays subscribed, in milliseconds. */
  lingerMs: number
  /** Maximum number of channels at a time. */
  most: number
}

/** The channels that the relay has subscribed to, each once for all its consumers. */
export class Feeds {
  readonly #options: FeedsOptions
  readonly #feeds = new Map<string, OpenFeed>()
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(options: FeedsOptions) {
    this.#options = options
  }

  /** Number of subscribed channels. */
  get size(): number {
    return this.#feeds.size
  }

  /** Number of channels whose messages are current. */
  get live(): number {
    let live = 0
    for (const feed of this.#feeds.values()) if (feed.isLive) live++
    return live
  }

  get(id: string): OpenFeed | undefined {
    return this.#feeds.get(id)
  }

  /** Subscribes to a channel if needed, and waits for its first message. @throws {Refusal} the exchange's, or `tooManySubscriptions` */
  async prepare(channel: NamedChannel, isPrivate: boolean): Promise<void> {
    const id = feedId(channel, isPrivate)
    const feed = this.#feeds.get(id) ?? this.#open(channel, isPrivate)
    feed.joining++
    try {
      await feed.ready()
    } finally {
      feed.joining--
      // The consumer may have left meanwhile.
      this.left(id)
    }
  }

  /** Ends a channel if its last consumer left and none has come back within the linger time. */
  left(id: string): void {
    clearTimeout(this.#timers.get(id))
    const timer = setTimeout(() => {
      this.#timers.delete(id)
      const feed = this.#feeds.get(id)
      if (feed === undefined || feed.joining > 0 || this.#options.audience.hasListeners(id)) return
      this.#feeds.delete(id)
      feed.close()
    }, this.#options.lingerMs)
    timer.unref()
    this.#timers.set(id, timer)
  }

  /** Ends all of them. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    for (const feed of this.#feeds.values()) feed.close()
    this.#feeds.clear()
  }

  #open(channel: NamedChannel, isPrivate: boolean): OpenFeed {
    const { open, most } = this.#options
    if (this.#feeds.size >= most) throw refused('tooManySubscriptions', 'the relay')
    const id = feedId(channel, isPrivate)
    const feed = open({
      id,
      channel,
      isPrivate,
      onEnd: (ended) => {
        if (this.#feeds.get(id) === ended) this.#feeds.delete(id)
      },
    })
    this.#feeds.set(id, feed)
    return feed
  }
}

/**
 * Name of a channel in the audience. A subscription with a token has a name of its own, so that its messages never reach
 * a consumer without a token.
 */
export function feedId({ name }: NamedChannel, isPrivate: boolean): string {
  return isPrivate ? `${name} (token)` : name
}
