import { type Clock, SlidingWindow } from '@lighter/standards'

/** Limits on client messages (WEBSOCKET §9); transactions are not counted. */
export interface OutboundLimits {
  /** Control messages a rolling minute. @default 200 */
  messagesPerMinute?: number
  /** Control messages sent and not yet answered. @default 35 */
  maxUnacknowledged?: number
  /** The connection counts as broken when a control message is not answered for this long, in milliseconds. @default 15_000 */
  ackTimeoutMs?: number
}

/**
 * Control frames in order, paced: never more than the server allows a minute (rate) nor more than a bound without an
 * answer (in flight). A lost connection empties it: everything is asked for again on the next one.
 */
export class OutboundQueue {
  readonly #window: SlidingWindow
  readonly #maxUnacknowledged: number
  readonly #ackTimeoutMs: number
  readonly #send: (text: string) => void
  readonly #stalled: (silentMs: number) => void
  #ackTimer: ReturnType<typeof setTimeout> | undefined
  #pending: { text: string; answered: boolean }[] = []
  #unacknowledged = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    limits: OutboundLimits,
    clock: Clock,
    send: (text: string) => void,
    stalled: (silentMs: number) => void,
  ) {
    this.#ackTimeoutMs = limits.ackTimeoutMs ?? 15_000
    this.#stalled = stalled
    this.#window = new SlidingWindow({ budget: limits.messagesPerMinute ?? 200 }, clock)
    this.#maxUnacknowledged = limits.maxUnacknowledged ?? 35
    this.#send = send
  }

  /** Queues a frame; `answered` says whether the server answers it, so that it counts as in flight. */
  push(text: string, answered: boolean): void {
    this.#pending.push({ text, answered })
    this.#flush()
  }

  /** One answered frame got its answer. */
  acknowledge(): void {
    if (this.#unacknowledged > 0) this.#unacknowledged--
    this.#watch()
    this.#flush()
  }

  /** A heartbeat went out beside the queue: it counts. */
  count(): void {
    this.#window.tryTake(1)
  }

  clear(): void {
    this.#pending = []
    this.#unacknowledged = 0
    this.#watch()
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #flush(): void {
    if (this.#timer !== undefined) return
    while (this.#pending.length > 0 && this.#unacknowledged < this.#maxUnacknowledged) {
      const wait = this.#window.waitFor(1)
      if (wait > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined
          this.#flush()
        }, wait)
        return
      }
      const next = this.#pending.shift()
      if (next === undefined) return
      this.#window.tryTake(1)
      if (next.answered) {
        this.#unacknowledged++
        if (this.#unacknowledged === 1) this.#watch()
      }
      this.#send(next.text)
    }
  }

  /** Starts the wait for the next answer afresh, or ends it when none is due. */
  #watch(): void {
    clearTimeout(this.#ackTimer)
    this.#ackTimer = undefined
    if (this.#unacknowledged === 0) return
    this.#ackTimer = setTimeout(() => this.#stalled(this.#ackTimeoutMs), this.#ackTimeoutMs)
  }
}
