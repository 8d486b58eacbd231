import { type Clock, SlidingWindow } from '@lighter/standards'

/** Limits of what the client sends besides transactions (WEBSOCKET §9); they hold for all sockets together. */
export interface OutboundLimits {
  /** Control messages a rolling minute. @default 200 */
  messagesPerMinute?: number
  /** Control messages sent and not yet answered. @default 35 */
  maxUnacknowledged?: number
  /** The connection counts as broken when a control message is not answered for this long, in milliseconds. @default 15_000 */
  ackTimeoutMs?: number
  /** Subscriptions of one socket; for more a further socket is opened. @default 500 */
  subscriptionsPerSocket?: number
}

/** One socket's share of the queue. */
export interface OutboundLane {
  /** Queues a frame; `answered` says whether the server answers it, so that it counts as in flight. */
  push(text: string, answered: boolean): void
  /** One answered frame got its answer. */
  acknowledge(): void
  /** A heartbeat went out beside the queue: it counts. */
  count(): void
  /** The socket is gone: nothing of it waits or is in flight any more. */
  clear(): void
}

interface Pending {
  lane: LaneState
  text: string
  answered: boolean
}

interface LaneState {
  send: (text: string) => void
  stalled: (silentMs: number) => void
  unacknowledged: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/**
 * Control frames of all sockets of a client in order, paced: never more than the server allows an address in a minute
 * (rate) nor more than a bound without an answer (in flight). A lost connection empties its lane: everything is asked
 * for again on the next one.
 */
export class OutboundQueue {
  readonly #window: SlidingWindow
  readonly #maxUnacknowledged: number
  readonly #ackTimeoutMs: number
  #pending: Pending[] = []
  #unacknowledged = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(limits: OutboundLimits, clock: Clock) {
    this.#ackTimeoutMs = limits.ackTimeoutMs ?? 15_000
    this.#window = new SlidingWindow({ budget: limits.messagesPerMinute ?? 200 }, clock)
    this.#maxUnacknowledged = limits.maxUnacknowledged ?? 35
  }

  /** The share of one socket. `stalled` is called when the server leaves a frame unanswered. */
  lane(send: (text: string) => void, stalled: (silentMs: number) => void): OutboundLane {
    const lane: LaneState = { send, stalled, unacknowledged: 0, timer: undefined }
    return {
      push: (text, answered) => {
        this.#pending.push({ lane, text, answered })
        this.#flush()
      },
      acknowledge: () => {
        if (lane.unacknowledged > 0) {
          lane.unacknowledged--
          this.#unacknowledged--
        }
        this.#watch(lane)
        this.#flush()
      },
      count: () => {
        this.#window.tryTake(1)
      },
      clear: () => {
        this.#pending = this.#pending.filter((one) => one.lane !== lane)
        this.#unacknowledged -= lane.unacknowledged
        lane.unacknowledged = 0
        this.#watch(lane)
        if (this.#pending.length === 0) {
          clearTimeout(this.#timer)
          this.#timer = undefined
        } else this.#flush()
      },
    }
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
      const { lane } = next
      if (next.answered) {
        this.#unacknowledged++
        lane.unacknowledged++
        if (lane.unacknowledged === 1) this.#watch(lane)
      }
      lane.send(next.text)
    }
  }

  /** Starts the wait for the next answer afresh, or ends it when none is due. */
  #watch(lane: LaneState): void {
    clearTimeout(lane.timer)
    lane.timer = undefined
    if (lane.unacknowledged === 0) return
    lane.timer = setTimeout(() => lane.stalled(this.#ackTimeoutMs), this.#ackTimeoutMs)
  }
}
