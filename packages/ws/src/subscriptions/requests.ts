import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'
import type { ChannelRegistry } from './registry.ts'
import { tokenExpiry } from './token-expiry.ts'
import type { TokenSource } from './token-source.ts'

/** Options of {@link ChannelRequests}. */
export interface RequestOptions {
  queue: OutboundLane
  /** Returns whether frames can be sent now. */
  isConnected: () => boolean
  tokens: TokenSource
  /** Returns the delay before a channel is requested again, in milliseconds. */
  retryDelay: (attempt: number) => number
  /** Called when the server refused a live channel, which is requested again. */
  onRefused: (channel: string, error: unknown, attempt: number, delayMs: number) => void
  /** Receives errors of handlers, and server errors that belong to no request. */
  onError: (error: unknown) => unknown
}

/** Subscribes to channels on the exchange, with a token where required, and unsubscribes from them. */
export class ChannelRequests {
  readonly #options: RequestOptions
  readonly #registry: ChannelRegistry
  readonly #close: (entry: ChannelEntry, error: unknown) => void

  /** @param close - ends a channel that cannot be requested */
  constructor(
    options: RequestOptions,
    registry: ChannelRegistry,
    close: (entry: ChannelEntry, error: unknown) => void,
  ) {
    this.#options = options
    this.#registry = registry
    this.#close = close
  }

  /** Requests all channels that are not requested yet, private channels first. */
  makeAll(): void {
    const entries = this.#registry.all
    for (const entry of entries) if (entry.isPrivate) this.make(entry)
    for (const entry of entries) if (!entry.isPrivate) this.make(entry)
  }

  /**
   * Requests a channel, unless it is already requested.
   *
   * @param isAlone - no other request may be in flight, so that the next reply belongs to this one
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
    // Obsolete after a disconnect, which leads to a new request anyway, and after a move to another socket.
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

  /** Requests a refused channel again, after growing delays, and notifies its listeners. */
  retry(entry: ChannelEntry, error: unknown, isAlone: boolean): void {
    const { retryDelay, onRefused, onError } = this.#options
    const refusals = entry.request.refused()
    const delayMs = retryDelay(refusals)
    this.again(entry, delayMs, isAlone)
    // Not reported if the channel was never confirmed and may not be the one meant.
    if (!entry.wasLive) return
    onRefused(entry.key, error, refusals, delayMs)
    entry.fail(error, onError)
  }

  /** Requests a channel again after a delay. */
  again(entry: ChannelEntry, delayMs: number, isAlone = false): void {
    entry.request.again(delayMs, () => this.make(entry, isAlone))
  }

  /** Repeats a request that was wrongly considered answered. */
  makeIfForgotten(entry: ChannelEntry): void {
    const { request, key } = entry
    if (!request.isOpen || request.awaitsToken || this.#options.queue.has('subscribe', key)) return
    request.resume(false)
    this.make(entry)
  }

  /** Unsubscribes from a channel, if it is subscribed or requested. */
  end({ key, isPrivate }: ChannelEntry): void {
    const { isConnected, queue } = this.#options
    if (isConnected() && !queue.withdraw('subscribe', key)) this.pushEnd(key, isPrivate)
  }

  /** Queues an unsubscribe. */
  pushEnd(key: string, isUrgent: boolean): void {
    const text = JSON.stringify({ type: 'unsubscribe', channel: key })
    this.#options.queue.push({ kind: 'unsubscribe', key, text, isUrgent })
  }

  /** Unsubscribes and subscribes again for a fresh snapshot, at most once per `minIntervalMs`. */
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
