import { normalizeChannel } from '../channels/channel.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'

/** The channels that one socket carries, by their key and by the server's spelling. */
export class ChannelRegistry {
  readonly #queue: OutboundLane
  readonly #entries = new Map<string, ChannelEntry>()
  /** By the server's spelling; emptied when one goes. */
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

  /** Whether the channel of that key is this entry, not one that took its place. */
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

  /** The channel by the server's spelling. */
  route(channel: string): ChannelEntry | undefined {
    // Asked for every frame, so what belongs to the server's spelling is looked up once.
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

  /** Live channels whose token ends by a moment, monotonic. */
  expiring(by: number): ChannelEntry[] {
    return this.all.filter(
      ({ state, token: { endsAt } }) => state === 'live' && endsAt !== undefined && endsAt <= by,
    )
  }

  /** When the first token of a live channel ends, monotonic; the others get a new one when they are asked for. */
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
