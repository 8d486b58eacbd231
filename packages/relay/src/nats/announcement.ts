import { parseJson } from '@lighter/standards/json'
import { prefixOf } from './subjects.ts'

/** How often a relay announces its channels, in milliseconds. */
export const ANNOUNCE_MS = 500
/** How long an announcement holds. */
const HOLDS_MS = 3_000

/** Subject of a relay's announcements. */
export function announcementsOf(environment: string, relayId: string): string {
  return `${prefixOf(environment)}.relays.${relayId}`
}

/** Writes an announcement: the channels that are current in JetStream, with the sequence of their last message. */
export function announcement(channels: Iterable<readonly [name: string, sequence: number]>): string {
  return JSON.stringify({ channels: Object.fromEntries(channels) })
}

interface Received {
  readonly at: number
  readonly channels: ReadonlyMap<string, number>
}

/**
 * What relays have announced. A channel is current while a relay announces it. Otherwise a reader could not distinguish a
 * quiet market from relays that are all disconnected. Times are those of this machine's monotonic clock.
 */
export class Announcements {
  readonly #relays = new Map<string, Received>()

  /** Takes an announcement. @param relay subject on which it came */
  receive(relay: string, text: string): void {
    let value: unknown
    try {
      value = parseJson(text)
    } catch {
      return
    }
    const channels =
      typeof value === 'object' && value !== null && 'channels' in value ? value.channels : undefined
    if (typeof channels !== 'object' || channels === null) return
    const numbers = Object.entries(channels).filter(
      (one): one is [string, number] => typeof one[1] === 'number',
    )
    this.#relays.set(relay, { at: performance.now(), channels: new Map(numbers) })
    for (const [name, { at }] of this.#relays)
      if (performance.now() - at > HOLDS_MS) this.#relays.delete(name)
  }

  /** Returns the highest sequence that a relay has announced for a channel; undefined if none announces it. */
  of(name: string): number | undefined {
    let found: number | undefined
    for (const { at, channels } of this.#relays.values()) {
      const sequence = channels.get(name)
      if (sequence === undefined || performance.now() - at > HOLDS_MS) continue
      found = Math.max(found ?? 0, sequence)
    }
    return found
  }

  /** Forgets everything: after a loss of NATS. */
  forget(): void {
    this.#relays.clear()
  }
}
