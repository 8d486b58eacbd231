import { SlidingWindow } from '@lighter/standards'
import { accountIn } from '../channels/families.ts'

/**
 * Limits of a connection.
 * @see docs/protocol/websocket.md#limits
 */
export interface StreamLimits {
  /** Open connections of an IP address. @default Infinity: off */
  connections: number
  /** New connections of an IP address a minute. @default Infinity: off */
  connectionsPerMinute: number
  /** Subscriptions of a connection. @default 500 */
  subscriptions: number
  /** Different accounts that a connection subscribes to. @default Infinity: off */
  accounts: number
  /** Client messages in a minute, transactions excluded. @default Infinity: off */
  messagesPerMinute: number
  /**
   * Bytes waiting for a slow reader before updates of replaceable channels are dropped and replaced by a new first
   * message later (`ServedExchange.replaceable`). @default 1 MiB
   */
  maxLagging: number
  /** Bytes waiting for a slow reader before it is disconnected with close code {@link SLOW_READER}. @default 16 MiB */
  maxBuffered: number
  /** Largest frame from a client. @default 1 MiB */
  maxPayload: number
}

/** Close code of a connection whose client reads too slowly. The client has missed messages and must read them by other means. */
export const SLOW_READER = 4008

export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  connections: Number.POSITIVE_INFINITY,
  connectionsPerMinute: Number.POSITIVE_INFINITY,
  accounts: Number.POSITIVE_INFINITY,
  subscriptions: 500,
  messagesPerMinute: Number.POSITIVE_INFINITY,
  maxLagging: 1024 * 1024,
  maxBuffered: 16 * 1024 * 1024,
  maxPayload: 1024 * 1024,
}

/** Maximum number of addresses remembered. */
const MOST_ADDRESSES = 10_000

/** Enforces the limits on the number and rate of an address's connections. */
export class ConnectionGate {
  readonly #limits: StreamLimits
  readonly #opened = new Map<string, SlidingWindow>()

  constructor(limits: StreamLimits) {
    this.#limits = limits
  }

  /** Whether one more connection may open. @param open number of open connections of the address */
  admits(ip: string, open: number): boolean {
    const { connections, connectionsPerMinute } = this.#limits
    const window = this.#opened.get(ip) ?? windowOf(connectionsPerMinute)
    if (window !== undefined) {
      if (this.#opened.size > MOST_ADDRESSES) this.#opened.clear()
      this.#opened.set(ip, window)
      if (!window.tryTake(1)) return false
    }
    return open < connections
  }
}

/** A rolling minute, or nothing for a limit that is off. */
export function windowOf(budget: number): SlidingWindow | undefined {
  return Number.isFinite(budget) ? new SlidingWindow({ budget }) : undefined
}

/** Number of different accounts among the channels of a connection and one more channel. */
export function countAccounts(channels: Iterable<string>, more: string): number {
  const account = accountIn(more)
  if (account === undefined) return 0
  const all = new Set([account])
  for (const channel of channels) {
    const other = accountIn(channel)
    if (other !== undefined) all.add(other)
  }
  return all.size
}
