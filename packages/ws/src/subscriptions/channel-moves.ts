import { AuthError } from '@lighter/standards'
import { normalizeChannel, type StreamMessage } from '../channels/channel.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import type { ChannelEntry } from './subscription.ts'
import { tokenExpiry } from './token-expiry.ts'

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
  isConnected: () => boolean
  /** Gets a token for a channel. */
  token: (entry: ChannelEntry) => Promise<string>
  /** The channel is another socket's now. */
  forget(entry: ChannelEntry): void
  /** The channel is this socket's now, with what has come for it. */
  takeOver(entry: ChannelEntry, held: readonly HeldMessage[]): void
  resync(key: string): void
  /** Says so when nothing is carried here, nor on its way. */
  idle(): void
  onError: (error: unknown) => void
}

/** A channel that is subscribed here while another socket still carries it. */
interface Move {
  entry: ChannelEntry
  from: MoveHost
  tokenExpiresAt: number | undefined
  /** What has come here, from the snapshot on. */
  held: HeldMessage[]
}

/**
 * Moves private channels to this socket without a gap: a channel is subscribed here, with a new token, while the other
 * socket carries it. Once its snapshot is here, it is ended there; what comes there until then is told first, then the
 * snapshot as a reset, then what has come here since. A move that fails leaves the channel where it was.
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

  /** Begins to move a channel here. */
  start(entry: ChannelEntry, from: MoveHost): void {
    const { key } = entry
    if (this.#arriving.has(key) || !this.#host.isConnected()) return
    const move: Move = { entry, from, tokenExpiresAt: undefined, held: [] }
    this.#arriving.set(key, move)
    const isWanted = (): boolean => this.#arriving.get(key) === move
    this.#host.token(entry).then(
      (auth) => {
        if (!isWanted()) return
        move.tokenExpiresAt = tokenExpiry(auth)
        if ((move.tokenExpiresAt ?? Number.POSITIVE_INFINITY) > (entry.tokenExpiresAt ?? 0)) {
          this.#host.queue.push(JSON.stringify({ type: 'subscribe', channel: key, auth }), true)
          return
        }
        this.#arriving.delete(key)
        // Not tried again: with a token that stays the same it would only go to and fro.
        entry.tokenExpiresAt = undefined
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
    if (isSnapshot) this.#host.queue.acknowledge()
    if (message === undefined || (move.held.length === 0 && !isSnapshot)) return
    move.held.push({ type, message, receivedAt })
    if (move.held.length === 1) move.from.moves.#leave(key, () => this.#finish(move))
  }

  /** The server does not give the channel here; says whether it was on its way. */
  refused(key: string, error: unknown): boolean {
    if (!this.#arriving.delete(key)) return false
    this.#host.onError(error)
    this.#host.idle()
    return true
  }

  /** The server has ended a channel here. Without a name, the one that was asked for first. */
  unsubscribed(channel: string | undefined): void {
    const key = channel === undefined ? this.#leaving.keys().next().value : normalizeChannel(channel)
    const done = key === undefined ? undefined : this.#leaving.get(key)
    if (key === undefined || done === undefined) return
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

  #leave(key: string, done: () => void): void {
    if (!this.#host.isConnected()) {
      done()
      return
    }
    this.#leaving.set(key, done)
    this.#host.queue.push(JSON.stringify({ type: 'unsubscribe', channel: key }), true)
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
      this.#host.queue.push(JSON.stringify({ type: 'unsubscribe', channel: entry.key }), true)
      this.#host.idle()
      return
    }
    from.forget(entry)
    entry.tokenExpiresAt = tokenExpiresAt
    entry.requested = false
    entry.resetPending = true
    this.#host.takeOver(entry, held)
  }
}
