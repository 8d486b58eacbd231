import { AuthError } from '@lighter/standards'
import type { StreamMessage } from '../channels/channel.ts'
import { after } from '../connection/monotonic.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './channel-entry.ts'
import { tokenExpiry } from './token-expiry.ts'
import type { TokenSource } from './token-source.ts'

/** A message as received from the socket. */
export interface HeldMessage {
  type: string
  message: StreamMessage
  receivedAt: number
}

/** What moves need from the subscription manager of a socket. */
export interface MoveHost {
  readonly moves: ChannelMoves
  readonly queue: OutboundLane
  readonly tokens: TokenSource
  isConnected: () => boolean
  has: (key: string) => boolean
  retryDelay: (attempt: number) => number
  /** Removes a channel that now belongs to another socket. */
  forget(entry: ChannelEntry): void
  /** Takes over a channel, with the messages received for it. */
  takeOver(entry: ChannelEntry, held: readonly HeldMessage[]): void
  resync(key: string): void
  /** Reports when the socket carries no channels and none are on their way. */
  idle(): void
  onError: (error: unknown) => unknown
}

/** Why a channel moves. */
export type MoveReason =
  /** The token expires soon. The channel moves with a newer token, or stays. */
  | 'token'
  /** The exchange will close the socket. */
  | 'shutdown'

/** A channel being subscribed here while another socket still carries it. */
interface Move {
  entry: ChannelEntry
  from: MoveHost
  reason: MoveReason
  /** Number of requests for it here. */
  attempt: number
  tokenExpiresAt: number | undefined
  /** Messages received here, starting with the snapshot. */
  held: HeldMessage[]
}

/**
 * Moves channels to this socket without a gap. A channel is subscribed here while the other socket still carries it.
 * Once its snapshot has arrived, the subscription there ends. Listeners first receive the remaining messages from
 * there, then the snapshot as a reset, then the messages received here since. After a failed move the channel stays
 * where it was.
 */
export class ChannelMoves {
  readonly #host: MoveHost
  /** Channels on their way here. */
  readonly #arriving = new Map<string, Move>()
  /** Channels on their way from here, with the callback for when the server has ended them here. */
  readonly #leaving = new Map<string, () => void>()

  constructor(host: MoveHost) {
    this.#host = host
  }

  /** Channels on their way here. */
  get size(): number {
    return this.#arriving.size
  }

  /** Returns whether a channel is on its way here. */
  has(key: string): boolean {
    return this.#arriving.has(key)
  }

  /** Keys of the channels on their way here. */
  get keys(): string[] {
    return [...this.#arriving.keys()]
  }

  /** Starts to move a channel here. */
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
        // Not retried: with an unchanged token the channel would only move back and forth.
        this.#host.tokens.note(entry, undefined)
        const text = `The token of ${key} expires soon, and authToken did not return a newer one. Return a fresh token when it is called.`
        this.#host.onError(new AuthError(text, { code: 'TOKEN_NOT_RENEWED', context: { channel: key } }))
        this.#host.idle()
      },
      (error: unknown) => {
        if (isWanted()) this.refused(key, error)
      },
    )
  }

  /**
   * Handles a message of a channel that this socket does not carry yet; ignored unless the channel is on its way here.
   */
  receive(key: string, type: string, message: StreamMessage | undefined, receivedAt: number): void {
    const move = this.#arriving.get(key)
    if (move === undefined) return
    const isSnapshot = type.startsWith('subscribed/')
    if (message === undefined || (move.held.length === 0 && !isSnapshot)) return
    move.held.push({ type, message, receivedAt })
    if (move.held.length > 1) return
    // A snapshot of market data is complete, and its old socket is about to close. For account events, everything from
    // the old socket must be delivered.
    if (move.entry.isPrivate) move.from.moves.#leave(key, () => this.#finish(move))
    else this.#finish(move)
  }

  /** Handles a refusal of the channel here; returns whether it was on its way. */
  refused(key: string, error: unknown): boolean {
    const move = this.#arriving.get(key)
    if (move === undefined) return false
    this.#arriving.delete(key)
    this.#host.onError(error)
    const { entry, from, reason, attempt } = move
    if (reason === 'shutdown') {
      // The other socket will close soon.
      after(this.#host.retryDelay(attempt), () => {
        if (from.has(key) && entry.state !== 'closed') this.start(entry, from, reason, attempt + 1)
      })
    } else this.#host.idle()
    return true
  }

  /** Cancels a move, because this socket got the channel in another way. */
  cancel(key: string): void {
    this.#arriving.delete(key)
  }

  /** Handles the server's confirmation that a channel has ended here. */
  left(key: string): void {
    const done = this.#leaving.get(key)
    if (done === undefined) return
    this.#leaving.delete(key)
    done()
  }

  /** Handles a lost socket: channels on their way here stay where they are, and channels leaving send nothing more. */
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

  /** Requests a channel again that has already been unsubscribed. */
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
