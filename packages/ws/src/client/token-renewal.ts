import { after, type Cancel } from '../connection/monotonic.ts'
import type { Link } from './link.ts'

/** Lower bound of how long before its expiry a token is replaced, in milliseconds; normally a tenth of its lifetime. */
const RENEW_AT_LEAST_MS = 2_000
const RENEW_AT_MOST_MS = 5 * 60_000
/** Delay after a failed renewal, in milliseconds. */
const RENEW_AGAIN_MS = 1_000

/** What the renewal needs from the pool of sockets. */
export interface RenewalHost {
  /** Sockets that will stay open. */
  links(): readonly Link[]
  /** Returns another socket with room for a channel. */
  linkBeside(link: Link): Link
}

/** Moves private channels to another socket with a new token before the old token expires. */
export class TokenRenewal {
  readonly #host: RenewalHost
  #cancel: Cancel | undefined
  /** Expiry that the timer is set for, monotonic. */
  #waitsFor: number | undefined
  /** Tokens that expire by this time are due for renewal, monotonic. */
  #moveBy = 0

  constructor(host: RenewalHost) {
    this.#host = host
  }

  /** Sets the timer for the token that expires first. */
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
    // A token that is about to expire is not retried immediately.
    this.#cancel = after(Math.max(left - margin, RENEW_AGAIN_MS), () => this.#renew())
  }

  /** Moves the channels that are due, as far as sockets have room. */
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
