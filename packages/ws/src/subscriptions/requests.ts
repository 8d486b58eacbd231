import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'
import type { ChannelRegistry } from './registry.ts'
import { tokenExpiry } from './token-expiry.ts'
import type { TokenSource } from './token-source.ts'

/** What requests need around them. */
export interface RequestOptions {
  queue: OutboundLane
  /** Whether frames can be sent now. */
  isConnected: () => boolean
  tokens: TokenSource
  /** How long to wait before a channel is asked for again, in milliseconds. */
  retryDelay: (attempt: number) => number
  /** The server refused a channel that was live, and it is asked for again. */
  onRefused: (channel: string, error: unknown, attempt: number, delayMs: number) => void
  /** Where errors of handlers and of unattributable server messages go. */
  onError: (error: unknown) => void
}

/** Asks the exchange for channels, with a token where it wants one, and ends them there. */
export class ChannelRequests {
  readonly #options: RequestOptions
  readonly #registry: ChannelRegistry
  readonly #close: (entry: ChannelEntry, error: unknown) => void

  /** @param close - ends a channel that cannot be asked for */
  constructor(
    options: RequestOptions,
    registry: ChannelRegistry,
    close: (entry: ChannelEntry, error: unknown) => void,
  ) {
    this.#options = options
    this.#registry = registry
    this.#close = close
  }

  /** Asks for everything that is not asked for, private channels first. */
  makeAll(): void {
    const entries = this.#registry.all
    for (const entry of entries) if (entry.isPrivate) this.make(entry)
    for (const entry of entries) if (!entry.isPrivate) this.make(entry)
  }

  /**
   * Asks for a channel, unless it is asked for.
   *
   * @param isAlone - nothing else may be on the wire then, so that the next answer is its own
   */
  make(entry: ChannelEntry, isAlone = false): void {
    const { key, isPrivate: isUrgent, request } = entry
    const { isConnected, queue, tokens } = this.#options
    const isMine = this.#registry.holds(entry)
    if (!isMine || request.isOpen || entry.state === 'closed' || !isConnected()) return
    const attempt = request.begin()
    if (!isUrgent || !tokens.isThere) {
      const text = JSON.stringify({ type: 'subscribe', channel: key })
      queue.push({ kind: 'subscribe', key, text, isUrgent, isAlone })
      return
    }
    const ask = (auth: string): void => {
      request.tokenCame()
      tokens.note(entry, tokenExpiry(auth))
      const text = JSON.stringify({ type: 'subscribe', channel: key, auth })
      queue.push({ kind: 'subscribe', key, text, isUrgent, isAlone })
    }
    const taken = tokens.take(entry)
    if (typeof taken === 'string') {
      ask(taken)
      return
    }
    request.awaitToken()
    // Void after a disconnect, which asks again by itself, and after a move to another socket.
    const isCurrent = (): boolean => request.isAttempt(attempt) && this.#registry.holds(entry)
    taken.then(
      (auth) => {
        if (isCurrent()) ask(auth)
      },
      (error: unknown) => {
        if (!isCurrent()) return
        if (entry.wasLive) this.retry(entry, error, false)
        else this.#close(entry, error)
      },
    )
  }

  /** Asks again for a channel that was refused, after ever longer waits, and says so to those who had it. */
  retry(entry: ChannelEntry, error: unknown, isAlone: boolean): void {
    const { retryDelay, onRefused, onError } = this.#options
    const refusals = entry.request.refused()
    const delayMs = retryDelay(refusals)
    this.again(entry, delayMs, isAlone)
    // What was never confirmed and may not be meant at all is not told of.
    if (!entry.wasLive) return
    onRefused(entry.key, error, refusals, delayMs)
    entry.fail(error, onError)
  }

  /** Asks again after a while. */
  again(entry: ChannelEntry, delayMs: number, isAlone = false): void {
    entry.request.again(delayMs, () => this.make(entry, isAlone))
  }

  /** The request of a channel that was taken for answered is made again. */
  makeIfForgotten(entry: ChannelEntry): void {
    const { request, key } = entry
    if (!request.isOpen || request.awaitsToken || this.#options.queue.has('subscribe', key)) return
    request.resume(false)
    this.make(entry)
  }

  /** Ends a channel on the wire, if it is there or on its way. */
  end({ key, isPrivate }: ChannelEntry): void {
    const { isConnected, queue } = this.#options
    if (isConnected() && !queue.withdraw('subscribe', key)) this.pushEnd(key, isPrivate)
  }

  /** Ends a channel on the wire. */
  pushEnd(key: string, isUrgent: boolean): void {
    const text = JSON.stringify({ type: 'unsubscribe', channel: key })
    this.#options.queue.push({ kind: 'unsubscribe', key, text, isUrgent })
  }

  /** Ends a channel on the wire and asks for it again, for a fresh snapshot; not more often than once in a while. */
  renew(entry: ChannelEntry, minIntervalMs: number): void {
    if (entry.request.isOpen || !this.#options.isConnected()) return
    const wait = entry.resyncs.wait(minIntervalMs)
    if (wait <= 0) this.#renewNow(entry)
    else entry.resyncs.later(wait, () => this.#renewNow(entry))
  }

  #renewNow(entry: ChannelEntry): void {
    entry.resyncs.cancel()
    if (!this.#registry.holds(entry) || entry.request.isOpen || !this.#options.isConnected()) return
    entry.request.cancel()
    entry.resyncs.done()
    entry.interrupt(() => {
      this.end(entry)
      this.make(entry)
    }, this.#options.onError)
  }
}
