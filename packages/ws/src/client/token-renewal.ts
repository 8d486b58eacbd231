import { after, type Cancel } from '../connection/monotonic.ts'
import type { Link } from './link.ts'

/** How long before its end a token is replaced: a tenth of its life, within these bounds, in milliseconds. */
const RENEW_AT_LEAST_MS = 2_000
const RENEW_AT_MOST_MS = 5 * 60_000
/** How long after a renewal that did not work the next is tried, in milliseconds. */
const RENEW_AGAIN_MS = 1_000

/** The sockets whose tokens are renewed. */
export interface RenewalHost {
  /** Sockets that are to stay. */
  links(): readonly Link[]
  /** Another socket with room for a channel. */
  linkBeside(link: Link): Link
}

/** Moves private channels to another socket with a new token before the old one ends. */
export class TokenRenewal {
  readonly #host: RenewalHost
  #cancel: Cancel | undefined
  /** The end of a token that the wait is for, monotonic. */
  #waitsFor: number | undefined
  /** Tokens that end by then are due for a new one, monotonic. */
  #moveBy = 0

  constructor(host: RenewalHost) {
    this.#host = host
  }

  /** Waits for the first token to end soon, whichever that is by now. */
  schedule(): void {
    let first: number | undefined
    for (const { subscriptions } of this.#host.links()) {
      const at = subscriptions.registry.nextExpiry
      if (at !== undefined && (first === undefined || at < first)) first = at
    }
    if (first === this.#waitsFor && this.#cancel !== undefined) return
    this.stop()
    this.#waitsFor = first
    if (first === undefined) return
    const left = first - performance.now()
    const margin = Math.min(RENEW_AT_MOST_MS, Math.max(RENEW_AT_LEAST_MS, left / 10))
    // A token that is as good as over is not tried again at once.
    this.#cancel = after(Math.max(left - margin, RENEW_AGAIN_MS), () => this.#renew())
  }

  /** Moves the channels that are due as far as there are sockets for them. */
  moveDue(): void {
    for (const source of this.#host.links()) {
      for (const entry of source.subscriptions.registry.expiring(this.#moveBy)) {
        const target = this.#host.linkBeside(source)
        target.open()
        target.subscriptions.moves.start(entry, source.subscriptions, 'token')
      }
    }
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #renew(): void {
    this.#cancel = undefined
    this.#moveBy = Math.max(this.#waitsFor ?? 0, performance.now() + RENEW_AT_LEAST_MS)
    this.moveDue()
    this.schedule()
  }
}
