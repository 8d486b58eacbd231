import { apiErrorFrom, StreamError } from '@lighter/standards'
import { normalizeChannel, type StreamMessage } from '../channels/channel.ts'
import { after } from '../connection/monotonic.ts'
import type { ControlRequest, OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'
import type { ChannelMoves } from './channel-moves.ts'
import {
  ALREADY_SUBSCRIBED,
  channelNamed,
  mayConcernSubscription,
  NOT_SUBSCRIBED,
  verdictOf,
} from './refusals.ts'
import type { ChannelRegistry } from './registry.ts'
import type { ChannelRequests } from './requests.ts'
import { keyOfMessage, keyOfReply } from './wire-name.ts'

/** Options of {@link ChannelReplies}. */
export interface ReplyOptions {
  queue: OutboundLane
  /** Returns whether frames can be sent now. */
  isConnected: () => boolean
  /** Returns the delay before a channel is requested again, in milliseconds. */
  retryDelay: (attempt: number) => number
  /** Called when a channel is live, perhaps with a new token. */
  onLive: () => void
  /** Receives errors of handlers, and server errors that belong to no request. */
  onError: (error: unknown) => unknown
}

/** Parts of the subscription manager that replies act on. */
export interface ReplyParts {
  registry: ChannelRegistry
  requests: ChannelRequests
  moves: ChannelMoves
  /** Ends a channel that was refused for good. */
  close: (entry: ChannelEntry, error: unknown) => void
  /** Requests a fresh snapshot. */
  resync: (key: string) => void
}

/** Handles the server's frames about channels: messages, acknowledgments and refusals, in order of arrival. */
export class ChannelReplies {
  readonly #options: ReplyOptions
  readonly #queue: OutboundLane
  readonly #parts: ReplyParts

  constructor(options: ReplyOptions, parts: ReplyParts) {
    this.#options = options
    this.#queue = options.queue
    this.#parts = parts
  }

  /**
   * Passes a frame to the raw reader of its channel; returns whether the reader handled it, so that it need not be
   * parsed.
   */
  read(channel: string, data: Uint8Array | string, receivedAt: number): boolean {
    const entry = this.#parts.registry.route(channel)
    if (entry?.raw === undefined) return false
    // The subscription is being ended: a book built from this frame would count as current after its last update.
    if (entry.state !== 'live' && this.#queue.has('unsubscribe', entry.key)) return false
    const kind = entry.read(data, receivedAt)
    if (kind === 'snapshot') this.receive('subscribed/', channel, undefined, receivedAt)
    return kind !== undefined
  }

  /**
   * Handles a frame with `type: subscribed/…` or `update/…`; `message` may be undefined if a raw reader handled the
   * body.
   */
  receive(type: string, channel: string, message: StreamMessage | undefined, receivedAt: number): void {
    const { registry, requests, moves } = this.#parts
    const isSnapshot = type.startsWith('subscribed/')
    const key = this.#keyOf(channel, message)
    const entry = registry.get(key)
    if (isSnapshot) {
      this.#snapshotCame(key)
      // The subscription is being ended: only the reply to the next request counts.
      if (this.#queue.has('unsubscribe', key)) return
    }
    if (entry === undefined) {
      if (moves.has(key)) moves.receive(key, type, message, receivedAt)
      // A request that seemed refused was accepted: without an unsubscribe the exchange would keep sending.
      else if (isSnapshot && this.#options.isConnected()) requests.pushEnd(key, false)
      return
    }
    if (!isSnapshot && entry.state !== 'live') return
    // An unrequested snapshot may replace changes that were missed.
    const isReset = isSnapshot && entry.wasLive
    let restored: StreamMessage | undefined
    if (message !== undefined) {
      try {
        restored = entry.channel.restore(message)
        entry.keep(restored, isSnapshot, receivedAt)
      } catch (cause) {
        this.unreadable(entry.key, cause)
        return
      }
    }
    if (isSnapshot) {
      this.#queue.withdraw('subscribe', key)
      entry.confirm(this.#options.onError)
    }
    if (restored !== undefined)
      entry.deliver(restored, { isSnapshot, isReset, receivedAt }, this.#options.onError)
    if (isSnapshot) this.#options.onLive()
  }

  /** Handles an unreadable frame: it may have changed its channel, so the state is requested again. */
  unreadable(channel: string | undefined, cause: unknown): void {
    const { registry, requests, resync } = this.#parts
    const named = channel === undefined ? undefined : this.#keyOf(channel, undefined)
    const what = named === undefined ? 'A frame' : `A frame of ${named}`
    this.#options.onError(
      new StreamError(`${what} could not be read and was skipped.`, {
        code: 'UNREADABLE_FRAME',
        context: named === undefined ? undefined : { channel: named },
        cause,
      }),
    )
    for (const entry of registry.all) {
      // Without a name it may belong to any channel that has no other way to detect a missing change.
      const isMeant =
        named === undefined ? entry.isPrivate && entry.channel.full !== true : entry.key === named
      if (!isMeant) continue
      if (entry.state === 'live') resync(entry.key)
      // The unreadable frame was the expected reply, so the channel is requested again.
      else if (named !== undefined && entry.request.isOpen && !this.#queue.has('subscribe', entry.key))
        requests.again(entry, this.#options.retryDelay(1))
    }
  }

  /** Handles an `unsubscribed` frame: an acknowledgment, and the end of a channel that moves away. */
  unsubscribed(channel: string | undefined): void {
    if (channel === undefined) {
      const request = this.#queue.answeredFirst('unsubscribe')
      if (request?.kind === 'unsubscribe') this.#isGone(request.key)
      return
    }
    const key = this.#keyAmong(normalizeChannel(channel), (one) => this.#isMeant(one, 'unsubscribe'))
    if (key === undefined) return
    this.#queue.answered('unsubscribe', key)
    this.#isGone(key)
  }

  /** Handles an error frame without an id: the reply to the request that it names, or else to the first in flight. */
  refused(code: number | undefined, text: string): void {
    const queue = this.#queue
    const kind =
      code === NOT_SUBSCRIBED ? 'unsubscribe' : code === ALREADY_SUBSCRIBED ? 'subscribe' : undefined
    const name = channelNamed(text)
    const named = name === undefined ? undefined : this.#keyAmong(name, (one) => this.#isMeant(one, kind))
    if (named === undefined) {
      const request = mayConcernSubscription(code) ? queue.answeredFirst(kind) : undefined
      const isCertain = queue.inFlight.length === 0
      if (request?.kind === 'subscribe') this.#refuse(request.key, code, text, isCertain)
      else {
        if (kind !== 'unsubscribe') this.#options.onError(errorOf(code, text, 'the stream'))
        if (request?.kind === 'unsubscribe') this.#endRefused(request, code)
      }
      return
    }
    const first = queue.inFlight.find(
      (one) => one.kind !== 'ping' && one.key === named && (kind === undefined || one.kind === kind),
    )
    if (first?.kind === 'subscribe' || first?.kind === 'unsubscribe') queue.answered(first.kind, named)
    if (code === NOT_SUBSCRIBED) this.#isGone(named)
    else if (first?.kind === 'subscribe') this.#refuse(named, code, text, true)
    else if (first?.kind === 'unsubscribe') this.#endRefused(first, code)
    // A late or repeated frame: no pending request could be refused.
    else if (code !== ALREADY_SUBSCRIBED) this.#options.onError(errorOf(code, text, named))
  }

  /**
   * Handles a refused channel. A channel that was live, or may not be the one meant, is requested again. Only an
   * unambiguous, permanent refusal ends it. If it was never confirmed, the waiting caller is rejected.
   */
  #refuse(key: string, code: number | undefined, text: string, isCertain: boolean): void {
    const { registry, requests, moves, close } = this.#parts
    // The subscription was ended: only the reply to the next request counts.
    if (this.#queue.has('subscribe', key)) return
    const error = errorOf(code, text, key)
    // A channel that was on its way here is still live on its old socket.
    if (moves.refused(key, error)) return
    const entry = registry.get(key)
    // Requested twice after a guess; its snapshot has arrived meanwhile.
    if (entry === undefined || entry.state === 'live') {
      if (entry === undefined || code !== ALREADY_SUBSCRIBED) this.#options.onError(error)
      return
    }
    if (code === ALREADY_SUBSCRIBED) {
      // The client's own earlier subscription. Its state is unknown without a snapshot, so start over.
      entry.request.resume(false)
      requests.end(entry)
      const refusals = entry.request.refused()
      if (refusals === 1) requests.make(entry)
      else requests.again(entry, this.#options.retryDelay(refusals))
      return
    }
    const verdict = verdictOf(code, text)
    entry.token.isRefused = verdict === 'token'
    const mayEnd = verdict === 'never' || !entry.wasLive
    if (isCertain && mayEnd) close(entry, error)
    else requests.retry(entry, error, !isCertain)
  }

  /** Handles a refused unsubscription: the server may keep sending. */
  #endRefused({ key, isUrgent }: ControlRequest, code: number | undefined): void {
    const { registry, requests, moves } = this.#parts
    if (code === NOT_SUBSCRIBED) {
      this.#isGone(key)
      return
    }
    moves.left(key)
    const entry = registry.get(key)
    // The channel may still be subscribed; the reply to the next request shows it.
    if (entry !== undefined) requests.makeIfForgotten(entry)
    after(this.#options.retryDelay(1), () => {
      const isWanted = registry.has(key) || moves.has(key) || this.#queue.has('unsubscribe', key)
      if (this.#options.isConnected() && !isWanted) requests.pushEnd(key, isUrgent)
    })
  }

  /** Handles a channel that is no longer subscribed on the server: it survives only if a request is pending. */
  #isGone(key: string): void {
    const { registry, requests, moves } = this.#parts
    moves.left(key)
    const entry = registry.get(key)
    if (entry === undefined || this.#queue.has('unsubscribe', key)) return
    if (entry.state === 'live') entry.interrupt(() => requests.make(entry), this.#options.onError)
    else requests.makeIfForgotten(entry)
  }

  #keyOf(channel: string, message: StreamMessage | undefined): string {
    const { registry, moves } = this.#parts
    const name = normalizeChannel(channel)
    return registry.has(name) ? name : keyOfMessage(name, message, [...registry.keys, ...moves.keys])
  }

  /** Returns the channel of a reply; undefined if no channel matches. */
  #keyAmong(name: string, isMeant: (key: string) => boolean): string | undefined {
    const asked = this.#queue.inFlight.flatMap((one) => (one.kind === 'ping' ? [] : [one.key]))
    return keyOfReply(name, [...asked, ...this.#parts.registry.keys], isMeant)
  }

  /**
   * Replies arrive in order, so a reply to a request sent after an unsubscribe means that the unsubscribe is done,
   * acknowledged or not.
   */
  #snapshotCame(key: string): void {
    const first = this.#queue.inFlight.find((one) => one.kind !== 'ping' && one.key === key)
    const isAnswer = this.#queue.answered('subscribe', key)
    if (!isAnswer || first?.kind !== 'unsubscribe') return
    this.#queue.answered('unsubscribe', key)
    this.#parts.moves.left(key)
  }

  /** Returns whether a reply may concern a channel: a request of the given kind, or of any kind. */
  #isMeant(key: string, kind: ControlRequest['kind'] | undefined): boolean {
    if (this.#parts.registry.has(key)) return true
    return kind === undefined ? this.#queue.last(key) !== undefined : this.#queue.has(kind, key)
  }
}

function errorOf(code: number | undefined, text: string, what: string): Error {
  return apiErrorFrom({ apiCode: code, message: text, request: `subscribe ${what}`, write: false })
}
