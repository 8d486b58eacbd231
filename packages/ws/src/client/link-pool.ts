import { StreamError } from '@lighter/standards'
import type { ConnectionState } from '../connection/connection.ts'
import { after } from '../connection/monotonic.ts'
import { Link, type LinkEvents, type LinkOptions } from './link.ts'
import type { StreamEvent } from './options.ts'
import { TokenRenewal } from './token-renewal.ts'

/** Shutdowns further apart than this are not one after the other, in milliseconds. */
const STEADY_MS = 10_000

/** What the pool reports. */
export interface LinkPoolEvents {
  emit(event: StreamEvent): void
  tap: LinkEvents['tap']
  /** The socket that carries transactions is connected. */
  ready(): void
  /** That socket is closed for good. */
  closed(cause: unknown): void
}

/**
 * The sockets of a client: one that carries transactions and whatever has room on it, further ones when one cannot carry
 * all channels, while private channels move to a new token, and while the exchange shuts one down.
 */
export class LinkPool {
  readonly #options: LinkOptions
  readonly #perSocket: number
  readonly #events: LinkPoolEvents
  readonly #links: Link[] = []
  /** Sockets that the exchange will close, and those that take their place. */
  readonly #successors = new Map<Link, Link>()
  #primary: Link
  /** When a shutdown was last announced, monotonic, and how many followed each other closely. */
  #shutdownAt: number = Number.NEGATIVE_INFINITY
  #shutdowns = 0
  #resuming = false
  readonly #renewal: TokenRenewal

  constructor(options: LinkOptions, subscriptionsPerSocket: number, events: LinkPoolEvents) {
    this.#options = options
    this.#perSocket = subscriptionsPerSocket
    this.#events = events
    this.#renewal = new TokenRenewal({
      links: () =>
        this.#primary.state === 'closed' ? [] : this.#links.filter((link) => !this.#successors.has(link)),
      linkBeside: (link) => this.#linkBeside(link),
    })
    this.#primary = this.#add()
  }

  /** Carries transactions. */
  get primary(): Link {
    return this.#primary
  }

  get state(): ConnectionState {
    return this.#primary.state
  }

  get all(): readonly Link[] {
    return [...this.#links]
  }

  /** The socket that carries a channel, or else the first with room, or a new one. */
  linkFor(key: string): Link {
    const carrier = this.#links.find(({ subscriptions }) => subscriptions.has(key))
    return carrier ?? this.#links.find((link) => this.#hasRoom(link)) ?? this.#add()
  }

  /** A socket beside the first that has nothing to carry any more is closed. */
  closeIfIdle(link: Link): void {
    if (link === this.#primary || !link.isIdle || this.#isSuccessor(link)) return
    link.close()
  }

  /** Closes all of them for good; `cause` is what subscriptions and transactions end with. */
  close(cause?: unknown): void {
    this.#renewal.stop()
    this.#successors.clear()
    for (const link of this.all) link.close(cause)
  }

  #add(): Link {
    const { emit, tap } = this.#events
    const link: Link = new Link(this.#options, {
      connected: (resumed) => this.#connected(link, resumed),
      reconnecting: (attempt, delayMs, cause) => this.#disconnected(link, attempt, delayMs, cause),
      closed: (cause) => this.#closed(link, cause),
      tap,
      shutdown: (closeInMs) => this.#shutdown(link, closeInMs),
      live: () => this.#live(),
      idle: () => this.closeIfIdle(link),
      onRefused: (channel, error, attempt, delayMs) =>
        emit({ type: 'refused', channel, error, attempt, delayMs }),
      onEnded: (channel, error) => emit({ type: 'ended', channel, error }),
      error: (error) => emit({ type: 'error', error }),
    })
    this.#links.push(link)
    return link
  }

  #hasRoom(link: Link): boolean {
    return !this.#successors.has(link) && link.subscriptions.size < this.#perSocket
  }

  /** Another socket with room, or a new one. */
  #linkBeside(link: Link): Link {
    return this.#links.find((one) => one !== link && this.#hasRoom(one)) ?? this.#add()
  }

  #isSuccessor(link: Link): boolean {
    return [...this.#successors.values()].includes(link)
  }

  #connected(link: Link, resumed: boolean): void {
    this.#resuming ||= resumed
    if (link === this.#primary || resumed) this.#events.emit({ type: resumed ? 'reconnected' : 'connected' })
    for (const [old, successor] of this.#successors) if (successor === link) this.#moveAll(old)
    if (link === this.#primary) this.#events.ready()
    this.#live()
    // A socket that was opened for channels with an old token can take them now.
    if (link !== this.#primary) this.#renewal.moveDue()
  }

  #disconnected(link: Link, attempt: number, delayMs: number, cause: unknown): void {
    const successor = this.#successors.get(link)
    if (successor !== undefined) {
      this.#replace(link, successor)
      return
    }
    this.#events.emit({ type: 'reconnecting', attempt, delayMs, cause })
  }

  #closed(link: Link, cause: unknown): void {
    const at = this.#links.indexOf(link)
    if (at >= 0) this.#links.splice(at, 1)
    this.#successors.delete(link)
    // One that gave up takes nobody's place: the old socket reconnects by itself.
    for (const [old, successor] of this.#successors) if (successor === link) this.#successors.delete(old)
    if (link !== this.#primary) {
      if (this.#primary.state !== 'closed') this.#live()
      return
    }
    this.#renewal.stop()
    this.#events.closed(cause)
  }

  #live(): void {
    if (this.#resuming && this.#links.every(({ subscriptions }) => subscriptions.registry.allLive)) {
      this.#resuming = false
      this.#events.emit({ type: 'resumed' })
    }
    this.#renewal.schedule()
  }

  /** The exchange will close a socket: what it carries moves to a fresh one while it still works. */
  #shutdown(link: Link, closeInMs: number | undefined): void {
    if (this.#successors.has(link) || link.state !== 'connected') return
    this.#events.emit({ type: 'shutdown', closeInMs })
    // A handler may have closed the client.
    if (!this.#links.includes(link)) return
    const successor = this.#add()
    this.#successors.set(link, successor)
    const now = performance.now()
    this.#shutdowns = now - this.#shutdownAt < STEADY_MS ? this.#shutdowns + 1 : 0
    this.#shutdownAt = now
    // One after the other, as from a server that shuts down whatever connects, is answered more and more slowly.
    if (this.#shutdowns === 0) successor.open()
    else after(this.#options.retryDelay(this.#shutdowns), () => successor.open())
  }

  /** New transactions take the fresh socket; those in flight still get their answers from the old one. */
  #moveAll(old: Link): void {
    const successor = this.#successors.get(old)
    if (successor === undefined) return
    if (old === this.#primary) this.#primary = successor
    const entries = old.subscriptions.registry.all
    for (const isPrivate of [true, false])
      for (const entry of entries) {
        if (entry.isPrivate !== isPrivate) continue
        const target = this.#hasRoom(successor) ? successor : this.#linkBeside(old)
        target.open()
        target.subscriptions.moves.start(entry, old.subscriptions, 'shutdown')
      }
    this.closeIfIdle(old)
  }

  /** The old socket is gone before all had moved: what is left is asked for on the fresh one. */
  #replace(old: Link, successor: Link): void {
    const left = old.subscriptions.release()
    if (old === this.#primary) this.#primary = successor
    this.#successors.delete(old)
    old.close()
    if (left.length > 0) this.#resuming = true
    for (const entry of left) {
      const target =
        this.#links.find(({ subscriptions }) => subscriptions.moves.keys.includes(entry.key)) ??
        (this.#hasRoom(successor) ? successor : this.#links.find((link) => this.#hasRoom(link))) ??
        this.#add()
      target.subscriptions.adopt(entry)
      target.open()
    }
    if (successor.state !== 'connected')
      this.#events.emit({ type: 'reconnecting', attempt: 1, delayMs: 0, cause: goingDown() })
  }
}

function goingDown(): StreamError {
  return new StreamError('The exchange closed the socket before a fresh one was open.', {
    code: 'SHUTDOWN',
    retry: 'safe',
  })
}
