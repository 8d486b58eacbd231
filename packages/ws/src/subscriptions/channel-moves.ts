import { AuthError } from '@lighter/standards'
import type { StreamMessage } from '../channels/channel.ts'
import { after } from '../connection/monotonic.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'
import { tokenExpiry } from './token-expiry.ts'
import type { TokenSource } from './token-source.ts'

/** A message as it came from the socket. */
export interface HeldMessage {
  type: string
  message: StreamMessage
  receivedAt: number
}

/** What the moves of one socket need of the manager of its channels. */
export interface MoveHost {
  readonly moves: ChannelMoves
  readonly queue: OutboundLane
  readonly tokens: TokenSource
  isConnected: () => boolean
  has: (key: string) => boolean
  retryDelay: (attempt: number) => number
  /** The channel is another socket's now. */
  forget(entry: ChannelEntry): void
  /** The channel is this socket's now, with what has come for it. */
  takeOver(entry: ChannelEntry, held: readonly HeldMessage[]): void
  resync(key: string): void
  /** Says so when nothing is carried here, nor on its way. */
  idle(): void
  onError: (error: unknown) => void
}

/** Why a channel moves. */
export type MoveReason =
  /** Its token ends soon: it moves with a newer one, or stays. */
  | 'token'
  /** Its socket will be closed by the exchange. */
  | 'shutdown'

/** A channel that is subscribed here while another socket still carries it. */
interface Move {
  entry: ChannelEntry
  from: MoveHost
  reason: MoveReason
  /** Times it was asked for here. */
  attempt: number
  tokenExpiresAt: number | undefined
  /** What has come here, from the snapshot on. */
  held: HeldMessage[]
}

/**
 * Moves channels to this socket without a gap: a channel is subscribed here while the other socket carries it. Once its
 * snapshot is here, it is ended there; what comes there until then is told first, then the snapshot as a reset, then what
 * has come here since. A move that fails leaves the channel where it was.
 */
export class ChannelMoves {
  readonly #host: MoveHost
  /** On their way here. */
  readonly #arriving = new Map<string, Move>()
  /** On their way from here: who waits until the server has ended them here. */
  readonly #leaving = new Map<string, () => void>()

  constructor(host: MoveHost) {
    this.#host = host
  }

  /** Channels on their way here. */
  get size(): number {
    return this.#arriving.size
  }

  /** Whether a channel is on its way here. */
  has(key: string): boolean {
    return this.#arriving.has(key)
  }

  /** Keys of the channels on their way here. */
  get keys(): string[] {
    return [...this.#arriving.keys()]
  }

  /** Begins to move a channel here. */
  start(entry: ChannelEntry, from: MoveHost, reason: MoveReason, attempt = 1): void {
    const { key } = entry
    if (this.#arriving.has(key) || this.#host.has(key) || !this.#host.isConnected()) return
    const move: Move = { entry, from, reason, attempt, tokenExpiresAt: undefined, held: [] }
    this.#arriving.set(key, move)
    if (!entry.isPrivate || !this.#host.tokens.isThere) {
      this.#ask(entry)
      return
    }
    const isWanted = (): boolean => this.#arriving.get(key) === move
    this.#host.tokens.fresh(entry).then(
      (auth) => {
        if (!isWanted()) return
        move.tokenExpiresAt = tokenExpiry(auth)
        const isNewer = (move.tokenExpiresAt ?? Number.POSITIVE_INFINITY) > (entry.token.expiresAt ?? 0)
        if (reason === 'shutdown' || isNewer) {
          this.#ask(entry, auth)
          return
        }
        this.#arriving.delete(key)
        // Not tried again: with a token that stays the same it would only go to and fro.
        this.#host.tokens.note(entry, undefined)
        const text = `The token of ${key} ends soon, and authToken gives no newer one.`
        this.#host.onError(new AuthError(text, { code: 'TOKEN_NOT_RENEWED', context: { channel: key } }))
        this.#host.idle()
      },
      (error: unknown) => {
        if (isWanted()) this.refused(key, error)
      },
    )
  }

  /** A message of a channel that this socket does not carry yet; ignored unless it is on its way here. */
  receive(key: string, type: string, message: StreamMessage | undefined, receivedAt: number): void {
    const move = this.#arriving.get(key)
    if (move === undefined) return
    const isSnapshot = type.startsWith('subscribed/')
    if (message === undefined || (move.held.length === 0 && !isSnapshot)) return
    move.held.push({ type, message, receivedAt })
    if (move.held.length > 1) return
    // A snapshot of market data says all there is, and its socket is about to go; of an account's events what comes there
    // to the last must be heard.
    if (move.entry.isPrivate) move.from.moves.#leave(key, () => this.#finish(move))
    else this.#finish(move)
  }

  /** The server does not give the channel here; says whether it was on its way. */
  refused(key: string, error: unknown): boolean {
    const move = this.#arriving.get(key)
    if (move === undefined) return false
    this.#arriving.delete(key)
    this.#host.onError(error)
    const { entry, from, reason, attempt } = move
    if (reason === 'shutdown') {
      // The other socket will be gone soon.
      after(this.#host.retryDelay(attempt), () => {
        if (from.has(key) && entry.state !== 'closed') this.start(entry, from, reason, attempt + 1)
      })
    } else this.#host.idle()
    return true
  }

  /** The channel is this socket's now by another way. */
  cancel(key: string): void {
    this.#arriving.delete(key)
  }

  /** The server has ended a channel here. */
  left(key: string): void {
    const done = this.#leaving.get(key)
    if (done === undefined) return
    this.#leaving.delete(key)
    done()
  }

  /** The socket is gone: what was to come stays where it is, and what was leaving can say no more. */
  disconnected(): void {
    const arriving = [...this.#arriving.values()]
    this.#arriving.clear()
    for (const { entry, from, held } of arriving) if (held.length > 0) from.moves.#stay(entry.key)
    const leaving = [...this.#leaving.values()]
    this.#leaving.clear()
    for (const done of leaving) done()
  }

  #ask({ key, isPrivate }: ChannelEntry, auth?: string): void {
    const text = JSON.stringify({ type: 'subscribe', channel: key, auth })
    this.#host.queue.push({ kind: 'subscribe', key, text, isUrgent: isPrivate })
  }

  #leave(key: string, done: () => void): void {
    if (!this.#host.isConnected()) {
      done()
      return
    }
    this.#leaving.set(key, done)
    this.#unsubscribe(key, true)
  }

  #unsubscribe(key: string, isUrgent: boolean): void {
    const text = JSON.stringify({ type: 'unsubscribe', channel: key })
    this.#host.queue.push({ kind: 'unsubscribe', key, text, isUrgent })
  }

  /** It has been ended on the wire, so it is asked for again. */
  #stay(key: string): void {
    this.#leaving.delete(key)
    this.#host.resync(key)
  }

  #finish(move: Move): void {
    const { entry, from, held, tokenExpiresAt } = move
    if (this.#arriving.get(entry.key) !== move) return
    this.#arriving.delete(entry.key)
    if (entry.state === 'closed') {
      this.#unsubscribe(entry.key, entry.isPrivate)
      this.#host.idle()
      return
    }
    from.forget(entry)
    this.#host.tokens.note(entry, tokenExpiresAt)
    entry.awaitReset()
    this.#host.takeOver(entry, held)
  }
}
