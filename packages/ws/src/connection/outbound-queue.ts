import { SlidingWindow } from '@lighter/standards'
import { after, type Cancel, monotonicClock } from './monotonic.ts'

/** Limits on what the client sends, except for transactions. They apply to all sockets together. */
export interface OutboundLimits {
  /** Control messages per rolling minute. @default 200 */
  messagesPerMinute?: number | undefined
  /** Control messages in flight without a reply. @default 35 */
  maxUnacknowledged?: number | undefined
  /**
   * The connection counts as broken if a control message gets no reply for this long, in milliseconds. @default
   * 15_000
   */
  ackTimeoutMs?: number | undefined
  /** Subscriptions per socket; further sockets are opened for more. @default 500 */
  subscriptionsPerSocket?: number | undefined
  /**
   * Bytes that may wait in a socket while the peer does not read. Above this limit nothing is sent (`sent: 'no'`).
   * @default 4_194_304 (4 MiB)
   */
  maxBufferedBytes?: number | undefined
}

/** A frame that the server answers. */
export interface ControlRequest {
  readonly kind: 'subscribe' | 'unsubscribe'
  /** Channel with slashes. */
  readonly key: string
  readonly text: string
  /** Whether it goes ahead of market data: the account's orders, fills and positions. */
  readonly isUrgent: boolean
  /**
   * Whether it is sent alone: no other request is in flight on its socket until its reply arrives, so the next reply
   * belongs to it.
   */
  readonly isAlone?: boolean | undefined
}

/** A request in flight. Pings are included, because a refusal may be the reply to a ping. */
export type WireRequest = ControlRequest | { readonly kind: 'ping' }

/** One socket's share of the queue. */
export interface OutboundLane {
  /** Queues a request. */
  push(request: ControlRequest): void
  /** Removes a request that has not been sent; returns whether there was one. */
  withdraw(kind: ControlRequest['kind'], key: string): boolean
  /** Returns whether a request is queued or in flight. */
  has(kind: ControlRequest['kind'], key: string): boolean
  /** Returns the last request for a channel that has no reply yet. */
  last(key: string): ControlRequest['kind'] | undefined
  /** Requests in flight, in the order in which replies arrive. */
  readonly inFlight: readonly WireRequest[]
  /** Records a reply that names its request; returns whether that request was in flight. */
  answered(kind: ControlRequest['kind'], key: string): boolean
  /** Records a reply that names no request: it belongs to the first request in flight, or to the first of its kind. */
  answeredFirst(kind?: ControlRequest['kind']): WireRequest | undefined
  /** Records a heartbeat sent outside the queue. It counts toward the limit and is answered in order. */
  pinged(): void
  /** Records the reply to the heartbeat. */
  ponged(): void
  /** Sets the number of private channels on the socket; part of the budget is reserved for them. */
  keepFor(channels: number): void
  /** Drops everything queued or in flight, because the socket is closed. */
  clear(): void
}

/** Messages reserved per private channel, enough for this many reconnects within a minute whose budget is spent. */
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
 * Paces the control frames of all sockets of a client: at most the messages per minute that the server allows an IP
 * address, and at most a fixed number in flight. Private channels go ahead of public channels and have part of the
 * budget reserved. The server replies in order of receipt, so the queue records that order. A lost connection empties
 * its lane; everything is requested again on the next connection.
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

  /** Creates the lane of one socket. `stalled` is called when the server does not reply to a request. */
  lane(send: (text: string) => void, stalled: (silentMs: number) => void): OutboundLane {
    const lane: Lane = { send, stalled, inFlight: [], kept: 0, cancel: () => {} }
    const isOf =
      (kind: ControlRequest['kind'], key: string) =>
      (one: Waiting): boolean =>
        one.lane === lane && one.request.kind === kind && one.request.key === key
    return {
      inFlight: lane.inFlight,
      push: (request) => {
        // Requests for one channel keep their order, because the last one decides.
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

  /** Returns the next request that may be sent, as its queue and index. */
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

  /** Restarts the timer for the next reply, or stops it if no reply is due. */
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
