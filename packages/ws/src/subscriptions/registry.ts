import { normalizeChannel } from '../channels/channel.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'

/** Channels of one socket, by key and by the server's name. */
export class ChannelRegistry {
  readonly #queue: OutboundLane
  readonly #entries = new Map<string, ChannelEntry>()
  /** Cache by the server's name; cleared when a channel is removed. */
  readonly #routes = new Map<string, ChannelEntry>()
  #privateCount = 0

  constructor(queue: OutboundLane) {
    this.#queue = queue
  }

  get size(): number {
    return this.#entries.size
  }

  get keys(): string[] {
    return [...this.#entries.keys()]
  }

  get all(): ChannelEntry[] {
    return [...this.#entries.values()]
  }

  get(key: string): ChannelEntry | undefined {
    return this.#entries.get(key)
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  /** Returns whether this entry is still the channel of its key, and not a replacement. */
  holds(entry: ChannelEntry): boolean {
    return this.#entries.get(entry.key) === entry
  }

  put(entry: ChannelEntry): void {
    this.#entries.set(entry.key, entry)
    if (entry.isPrivate) this.#queue.keepFor(++this.#privateCount)
  }

  delete(entry: ChannelEntry): void {
    this.#entries.delete(entry.key)
    this.#routes.clear()
    if (entry.isPrivate) this.#queue.keepFor(--this.#privateCount)
  }

  /** Returns the channel with the server's name. */
  route(channel: string): ChannelEntry | undefined {
    // Called for every frame, so the result is cached.
    let entry = this.#routes.get(channel)
    if (entry === undefined) {
      entry = this.#entries.get(normalizeChannel(channel))
      if (entry !== undefined) this.#routes.set(channel, entry)
    }
    return entry
  }

  /** Whether every channel has a current snapshot. */
  get allLive(): boolean {
    for (const entry of this.#entries.values()) if (entry.state !== 'live') return false
    return true
  }

  /** Returns live channels whose token expires by the monotonic time `by`. */
  expiring(by: number): ChannelEntry[] {
    return this.all.filter(
      ({ state, token: { endsAt } }) => state === 'live' && endsAt !== undefined && endsAt <= by,
    )
  }

  /**
   * First expiry among the tokens of live channels, monotonic; other channels get a new token when they are requested.
   */
  get nextExpiry(): number | undefined {
    let next: number | undefined
    for (const {
      state,
      token: { endsAt: at },
    } of this.#entries.values())
      if (state === 'live' && at !== undefined && (next === undefined || at < next)) next = at
    return next
  }
}
