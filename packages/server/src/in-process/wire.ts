/** Delays of messages of clients in the same process, in milliseconds; called for each message. */
export interface Delays {
  /** From the client to the server. @default 0 */
  readonly toServer?: (() => number) | undefined
  /** From the server to the client. @default 0 */
  readonly toClient?: (() => number) | undefined
}

/**
 * One direction of a connection: messages arrive in the order in which they were sent, even if a later one has a shorter
 * delay. Without delays they arrive in microtasks.
 */
export class Wire {
  readonly #delay: (() => number) | undefined
  #arrivesAt = 0

  constructor(delay: (() => number) | undefined) {
    this.#delay = delay
  }

  /** Delivers a message. */
  send(deliver: () => void): void {
    if (this.#delay === undefined) {
      queueMicrotask(deliver)
      return
    }
    const now = performance.now()
    this.#arrivesAt = Math.max(this.#arrivesAt, now + this.#delay())
    setTimeout(deliver, this.#arrivesAt - now)
  }
}
