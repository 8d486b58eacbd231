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
import { keyOfAnswer, keyOfMessage } from './wire-name.ts'

/** What replies need around them. */
export interface ReplyOptions {
  queue: OutboundLane
  /** Whether frames can be sent now. */
  isConnected: () => boolean
  /** How long to wait before a channel is asked for again, in milliseconds. */
  retryDelay: (attempt: number) => number
  /** A channel has its snapshot: it is live, perhaps with a new token. */
  onLive: () => void
  /** Where errors of handlers and of unattributable server messages go. */
  onError: (error: unknown) => void
}

/** The parts of a manager that replies change. */
export interface ReplyParts {
  registry: ChannelRegistry
  requests: ChannelRequests
  moves: ChannelMoves
  /** Ends a channel that is refused for good. */
  close: (entry: ChannelEntry, error: unknown) => void
  /** Asks for a fresh snapshot. */
  resync: (key: string) => void
}

/** Understands what the exchange says of channels: messages, acknowledgements, refusals, in the order of the wire. */
export class ChannelReplies {
  readonly #options: ReplyOptions
  readonly #queue: OutboundLane
  readonly #parts: ReplyParts

  constructor(options: ReplyOptions, parts: ReplyParts) {
    this.#options = options
    this.#queue = options.queue
    this.#parts = parts
  }

  /** Has a frame read by the raw reader of its channel; whether there is one, so that nothing is left to parse. */
  read(channel: string, data: Uint8Array | string, receivedAt: number): boolean {
    const entry = this.#parts.registry.route(channel)
    if (entry?.raw === undefined) return false
    // Of a subscription that is being ended: a book made of it would count as current after its last update.
    if (entry.state !== 'live' && this.#queue.has('unsubscribe', entry.key)) return false
    const kind = entry.read(data, receivedAt)
    if (kind === 'snapshot') this.receive('subscribed/', channel, undefined, receivedAt)
    return kind !== undefined
  }

  /** A frame with `type: subscribed/…` or `update/…`; `message` may be undefined when a raw reader dealt with the body. */
  receive(type: string, channel: string, message: StreamMessage | undefined, receivedAt: number): void {
    const { registry, requests, moves } = this.#parts
    const isSnapshot = type.startsWith('subscribed/')
    const key = this.#keyOf(channel, message)
    const entry = registry.get(key)
    if (isSnapshot) {
      this.#snapshotCame(key)
      // Of a subscription that is being ended: what counts is the answer to the request behind its end.
      if (this.#queue.has('unsubscribe', key)) return
    }
    if (entry === undefined) {
      if (moves.has(key)) moves.receive(key, type, message, receivedAt)
      // A request that was taken for refused was not: the exchange would go on sending what nobody hears.
      else if (isSnapshot && this.#options.isConnected()) requests.pushEnd(key, false)
      return
    }
    if (!isSnapshot && entry.state !== 'live') return
    // A snapshot that nobody asked for may stand for changes that were missed.
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

  /** A frame that cannot be read may have changed its channel: the state is asked for again. */
  unreadable(channel: string | undefined, cause: unknown): void {
    const { registry, requests, resync } = this.#parts
    const named = channel === undefined ? undefined : this.#keyOf(channel, undefined)
    const what = named === undefined ? 'A frame' : `A frame of ${named}`
    this.#options.onError(
      new StreamError(`${what} could not be read and was skipped.`, {
        code: 'UNREADABLE_FRAME',
        ...(named === undefined ? {} : { context: { channel: named } }),
        cause,
      }),
    )
    for (const entry of registry.all) {
      // Without a name it may be any that nothing else tells of a missing change.
      const isMeant =
        named === undefined ? entry.isPrivate && entry.channel.full !== true : entry.key === named
      if (!isMeant) continue
      if (entry.state === 'live') resync(entry.key)
      // The answer that was waited for: it is asked for again.
      else if (named !== undefined && entry.request.isOpen && !this.#queue.has('subscribe', entry.key))
        requests.again(entry, this.#options.retryDelay(1))
    }
  }

  /** A frame `unsubscribed`: an acknowledgement, and the end of a channel that leaves. */
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

  /** An error frame without an id: the answer to the request that it names, or else to the first on the wire. */
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
    // Late or repeated: nothing is asked for that could be refused.
    else if (code !== ALREADY_SUBSCRIBED) this.#options.onError(errorOf(code, text, named))
  }

  /**
   * The server refuses a channel. What was live, or may not be what was meant, is asked for again; only a certain refusal
   * that will not change ends it, and what was never confirmed is told to who waits for it.
   */
  #refuse(key: string, code: number | undefined, text: string, isCertain: boolean): void {
    const { registry, requests, moves, close } = this.#parts
    // Of a subscription that was ended: what counts is the answer to the request behind its end.
    if (this.#queue.has('subscribe', key)) return
    const error = errorOf(code, text, key)
    // A channel that was on its way here is still live where it was.
    if (moves.refused(key, error)) return
    const entry = registry.get(key)
    // Asked for twice after a guess: its snapshot has come meanwhile.
    if (entry === undefined || entry.state === 'live') {
      if (entry === undefined || code !== ALREADY_SUBSCRIBED) this.#options.onError(error)
      return
    }
    if (code === ALREADY_SUBSCRIBED) {
      // Ours, from before: without its snapshot the state is unknown, so start over.
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

  /** The answer of an unsubscription was a refusal: the server may go on sending, which costs. */
  #endRefused({ key, isUrgent }: ControlRequest, code: number | undefined): void {
    const { registry, requests, moves } = this.#parts
    if (code === NOT_SUBSCRIBED) {
      this.#isGone(key)
      return
    }
    moves.left(key)
    const entry = registry.get(key)
    // The exchange may have it still: the answer to the next request says so.
    if (entry !== undefined) requests.makeIfForgotten(entry)
    after(this.#options.retryDelay(1), () => {
      const isWanted = registry.has(key) || moves.has(key) || this.#queue.has('unsubscribe', key)
      if (this.#options.isConnected() && !isWanted) requests.pushEnd(key, isUrgent)
    })
  }

  /** The exchange does not have the channel: it lives on only by a request that is still to be answered. */
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

  /** The channel of an answer; undefined for one that cannot be meant. */
  #keyAmong(name: string, isMeant: (key: string) => boolean): string | undefined {
    const asked = this.#queue.inFlight.flatMap((one) => (one.kind === 'ping' ? [] : [one.key]))
    return keyOfAnswer(name, [...asked, ...this.#parts.registry.keys], isMeant)
  }

  /** Answers come in the order of the wire: that of a request behind an end says that the end is done, acknowledged or not. */
  #snapshotCame(key: string): void {
    const first = this.#queue.inFlight.find((one) => one.kind !== 'ping' && one.key === key)
    const isAnswer = this.#queue.answered('subscribe', key)
    if (!isAnswer || first?.kind !== 'unsubscribe') return
    this.#queue.answered('unsubscribe', key)
    this.#parts.moves.left(key)
  }

  /** Whether an answer can be about a channel: about a request of that kind, or of either. */
  #isMeant(key: string, kind: ControlRequest['kind'] | undefined): boolean {
    if (this.#parts.registry.has(key)) return true
    return kind === undefined ? this.#queue.last(key) !== undefined : this.#queue.has(kind, key)
  }
}

function errorOf(code: number | undefined, text: string, what: string): Error {
  return apiErrorFrom({ apiCode: code, message: text, request: `subscribe ${what}`, write: false })
}
