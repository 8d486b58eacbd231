import { SlidingWindow } from '@lighter/standards'
import { after, type Cancel, monotonicClock } from './monotonic.ts'

/** Limits on what the client sends, transactions excepted; they apply to all sockets together. */
export interface OutboundLimits {
  /** Control messages per rolling minute. @default 200 */
  messagesPerMinute?: number | undefined
  /** Control messages sent and not yet answered. @default 35 */
  maxUnacknowledged?: number | undefined
  /**
   * The connection counts as broken if a control message is not answered for this long, in milliseconds. @default
   * 15_000
   */
  ackTimeoutMs?: number | undefined
  /** Subscriptions per socket; for more, further sockets are opened. @default 500 */
  subscriptionsPerSocket?: number | undefined
  /**
   * Bytes that may wait in a socket that the peer does not read; beyond it nothing is sent (`sent: 'no'`). @default
   * 4_194_304 (4 MiB)
   */
  maxBufferedBytes?: number | undefined
}

/** A frame that the server answers. */
export interface ControlRequest {
  readonly kind: 'subscribe' | 'unsubscribe'
  /** Channel with slashes. */
  readonly key: string
  readonly text: string
  /** Goes ahead of market data: own orders, fills and positions. */
  readonly isUrgent: boolean
  /** Sent while nothing else of its socket waits for an answer, and nothing after it until it is answered: the next answer is its own. */
  readonly isAlone?: boolean
}

/** What waits for an answer on the wire. A ping takes its turn, for a refusal may be its. */
export type WireRequest = ControlRequest | { readonly kind: 'ping' }

/** One socket's share of the queue. */
export interface OutboundLane {
  /** Queues a request. */
  push(request: ControlRequest): void
  /** Takes back a request that has not been sent; whether there was one. */
  withdraw(kind: ControlRequest['kind'], key: string): boolean
  /** Whether a request waits, to be sent or to be answered. */
  has(kind: ControlRequest['kind'], key: string): boolean
  /** What was asked last of a channel, while that is not answered. */
  last(key: string): ControlRequest['kind'] | undefined
  /** Requests on the wire, in the order in which they are answered. */
  readonly inFlight: readonly WireRequest[]
  /** An answer that names its request; whether that was on the wire. */
  answered(kind: ControlRequest['kind'], key: string): boolean
  /** An answer that names none: it is that of the first request on the wire, or of the first of its kind. */
  answeredFirst(kind?: ControlRequest['kind']): WireRequest | undefined
  /** A heartbeat went out beside the queue: it counts, and is answered in its turn. */
  pinged(): void
  /** The heartbeat was answered. */
  ponged(): void
  /** How many private channels the socket carries: a part of the budget is kept for them. */
  keepFor(channels: number): void
  /** The socket is gone: nothing of it waits or is on the wire any more. */
  clear(): void
}

/** Messages kept for each private channel: as many times may the connection be lost in a minute that is used up. */
const KEPT_EACH = 5

interface Lane {
  send: (text: string) => void
  stalled: (silentMs: number) => void
  inFlight: WireRequest[]
  kept: number
  cancel: Cancel
}

interface Waiting {
  lane: Lane
  request: ControlRequest
}

/**
 * Control frames of all sockets of a client, paced: never more than the server allows an address in a minute (rate) nor
 * more than a bound without an answer (in flight). Private channels have a lane ahead of public ones, and a part of the
 * minute kept for them. The server answers in the order of the wire, which is remembered here. A lost connection empties
 * its lane: everything is asked for again on the next one.
 */
export class OutboundQueue {
  readonly #window: SlidingWindow
  readonly #budget: number
  readonly #maxInFlight: number
  readonly #ackTimeoutMs: number
  #urgent: Waiting[] = []
  #others: Waiting[] = []
  #inFlight = 0
  #kept = 0
  #cancel: Cancel | undefined

  constructor(limits: OutboundLimits) {
    this.#ackTimeoutMs = limits.ackTimeoutMs ?? 15_000
    this.#budget = limits.messagesPerMinute ?? 200
    this.#window = new SlidingWindow({ budget: this.#budget }, monotonicClock)
    this.#maxInFlight = limits.maxUnacknowledged ?? 35
  }

  /** The share of one socket. `stalled` is called when the server leaves a request unanswered. */
  lane(send: (text: string) => void, stalled: (silentMs: number) => void): OutboundLane {
    const lane: Lane = { send, stalled, inFlight: [], kept: 0, cancel: () => {} }
    const isOf =
      (kind: ControlRequest['kind'], key: string) =>
      (one: Waiting): boolean =>
        one.lane === lane && one.request.kind === kind && one.request.key === key
    return {
      inFlight: lane.inFlight,
      push: (request) => {
        // Requests of one channel keep their order, for the last one counts.
        const isAhead = request.isUrgent && !this.#others.some(isOf('unsubscribe', request.key))
        const queue = isAhead ? this.#urgent : this.#others
        queue.push({ lane, request })
        this.#flush()
      },
      withdraw: (kind, key) =>
        [this.#urgent, this.#others].some((queue) => {
          const at = queue.findIndex(isOf(kind, key))
          if (at >= 0) queue.splice(at, 1)
          return at >= 0
        }),
      has: (kind, key) =>
        lane.inFlight.some((one) => one.kind === kind && one.key === key) ||
        this.#urgent.some(isOf(kind, key)) ||
        this.#others.some(isOf(kind, key)),
      last: (key) => {
        const isOfKey = (one: WireRequest): one is ControlRequest => one.kind !== 'ping' && one.key === key
        const waiting = [...this.#urgent, ...this.#others]
          .filter((one) => one.lane === lane)
          .map(({ request }) => request)
        return [...lane.inFlight, ...waiting].findLast(isOfKey)?.kind
      },
      answered: (kind, key) => {
        const at = lane.inFlight.findIndex((one) => one.kind === kind && one.key === key)
        if (at < 0) return false
        this.#answer(lane, at)
        return true
      },
      answeredFirst: (kind) => {
        const at = lane.inFlight.findIndex((one) => kind === undefined || one.kind === kind)
        return at < 0 ? undefined : this.#answer(lane, at)
      },
      pinged: () => {
        this.#window.tryTake(1)
        if (!lane.inFlight.some(({ kind }) => kind === 'ping')) lane.inFlight.push({ kind: 'ping' })
      },
      ponged: () => {
        const at = lane.inFlight.findIndex(({ kind }) => kind === 'ping')
        if (at >= 0) this.#answer(lane, at)
      },
      keepFor: (channels) => {
        this.#kept += channels - lane.kept
        lane.kept = channels
      },
      clear: () => {
        this.#urgent = this.#urgent.filter((one) => one.lane !== lane)
        this.#others = this.#others.filter((one) => one.lane !== lane)
        for (const { kind } of lane.inFlight) if (kind !== 'ping') this.#inFlight--
        lane.inFlight.length = 0
        lane.cancel()
        this.#flush()
      },
    }
  }

  #answer(lane: Lane, at: number): WireRequest | undefined {
    const [request] = lane.inFlight.splice(at, 1)
    if (request !== undefined && request.kind !== 'ping') {
      this.#inFlight--
      this.#watch(lane)
    }
    this.#flush()
    return request
  }

  #flush(): void {
    this.#cancel?.()
    this.#cancel = undefined
    while (this.#inFlight < this.#maxInFlight) {
      const [queue, at] = this.#next()
      const waiting = queue[at]
      if (waiting === undefined) return
      const { lane, request } = waiting
      const kept = request.isUrgent ? 0 : Math.min(Math.floor(this.#budget / 2), KEPT_EACH * this.#kept)
      const wait = this.#window.waitFor(1 + kept)
      if (wait > 0) {
        this.#cancel = after(wait, () => this.#flush())
        return
      }
      queue.splice(at, 1)
      this.#window.tryTake(1)
      this.#inFlight++
      const isFirst = lane.inFlight.every(({ kind }) => kind === 'ping')
      lane.inFlight.push(request)
      if (isFirst) this.#watch(lane)
      lane.send(request.text)
    }
  }

  /** The next request that may be sent, by its queue and its place there. */
  #next(): [queue: Waiting[], at: number] {
    const held = new Set<Lane>()
    for (const queue of [this.#urgent, this.#others]) {
      const at = queue.findIndex(({ lane, request }) => {
        if (held.has(lane)) return false
        const mayGo = lane.inFlight.every(
          (one) => one.kind === 'ping' || (!isAlone(one) && !isAlone(request)),
        )
        if (!mayGo) held.add(lane)
        return mayGo
      })
      if (at >= 0) return [queue, at]
    }
    return [this.#others, -1]
  }

  /** Starts the wait for the next answer afresh, or ends it when none is due. */
  #watch(lane: Lane): void {
    lane.cancel()
    lane.cancel = () => {}
    if (lane.inFlight.every(({ kind }) => kind === 'ping')) return
    lane.cancel = after(this.#ackTimeoutMs, () => lane.stalled(this.#ackTimeoutMs))
  }
}

function isAlone(request: ControlRequest): boolean {
  return request.isAlone === true
}
