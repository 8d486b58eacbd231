import { StreamError } from '@lighter/standards'
import type { ConnectionState } from '../connection/connection.ts'
import { after } from '../connection/monotonic.ts'
import { Link, type LinkEvents, type LinkOptions } from './link.ts'
import type { StreamEvent } from './options.ts'
import { TokenRenewal } from './token-renewal.ts'

/** Shutdowns further apart than this do not count as consecutive, in milliseconds. */
const STEADY_MS = 10_000

/** Callbacks of the pool. */
export interface LinkPoolEvents {
  emit(event: StreamEvent): void
  tap: LinkEvents['tap']
  /** Called when the socket that carries transactions is connected. */
  ready(): void
  /** Called when that socket is closed for good. */
  closed(cause: unknown): void
}

/**
 * The sockets of a client. One carries transactions and as many channels as fit. Further sockets open when there are
 * more channels, while private channels move to a new token, and while the exchange shuts a socket down.
 */
export class LinkPool {
  readonly #options: LinkOptions
  readonly #perSocket: number
  readonly #events: LinkPoolEvents
  readonly #links: Link[] = []
  /** Sockets that the exchange will close, with their replacements. */
  readonly #successors = new Map<Link, Link>()
  #primary: Link
  /** Monotonic time of the last announced shutdown, and the number of consecutive shutdowns. */
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

  /** The socket that carries transactions. */
  get primary(): Link {
    return this.#primary
  }

  get state(): ConnectionState {
    return this.#primary.state
  }

  get all(): readonly Link[] {
    return [...this.#links]
  }

  /** Returns the socket that carries a channel, or the first with room, or a new socket. */
  linkFor(key: string): Link {
    const carrier = this.#links.find(({ subscriptions }) => subscriptions.has(key))
    return carrier ?? this.#links.find((link) => this.#hasRoom(link)) ?? this.#add()
  }

  /** Closes a socket that carries nothing, unless it is the primary socket. */
  closeIfIdle(link: Link): void {
    if (link === this.#primary || !link.isIdle || this.#isSuccessor(link)) return
    link.close()
  }

  /** Closes all sockets for good; subscriptions and transactions end with `cause`. */
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

  /** Returns another socket with room, or a new socket. */
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
    // A socket opened for channels with an old token can now take them.
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
    // A replacement that gave up is dropped; the old socket reconnects automatically.
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

  /** Moves everything from a socket that the exchange will close to a fresh socket, while the old one still works. */
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
    // The delay grows with consecutive shutdowns, in case the server shuts down every new socket.
    if (this.#shutdowns === 0) successor.open()
    else after(this.#options.retryDelay(this.#shutdowns), () => successor.open())
  }

  /** New transactions use the fresh socket; replies to transactions in flight still arrive on the old one. */
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

  /** Requests the remaining channels on the fresh socket when the old one closes before all have moved. */
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
