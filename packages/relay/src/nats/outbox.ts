import { after } from '@lighter/standards'

/** A message on its way to NATS. */
export interface Outgoing {
  readonly subject: string
  /** `Nats-Msg-Id`; undefined for a snapshot, which may be stored twice. */
  readonly id: string | undefined
  readonly bytes: Uint8Array
  /** Headers as of the moment it is sent. */
  readonly headers: () => Readonly<Record<string, string>>
}

/** Bytes that wait for NATS, over all channels of a publisher. */
export interface Waiting {
  bytes: number
  readonly most: number
}

/** Options of {@link Outbox}. */
export interface OutboxOptions {
  /** Stores a message and returns its sequence; rejects if that is not certain. */
  publish: (message: Outgoing) => Promise<number>
  waiting: Waiting
  onStored: (message: Outgoing, sequence: number) => void
  /** Called when storing begins to fail, and when it works again. */
  onFailing: (isFailing: boolean, error: unknown) => void
}

const RETRY_MS = 250

/**
 * Messages of one channel on their way to NATS, stored one after the other: a later one is sent when the earlier one is
 * acknowledged, so a retry cannot change their order. Messages wait while NATS is not connected.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #queue: Outgoing[] = []
  #isSending = false
  #isFailing = false
  #isClosed = false
  #stopRetry: (() => void) | undefined

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Messages that wait. */
  get size(): number {
    return this.#queue.length
  }

  /** Whether the last attempt failed. */
  get isFailing(): boolean {
    return this.#isFailing
  }

  /** Adds a message. Returns false if too much waits already. */
  add(message: Outgoing): boolean {
    const { waiting } = this.#options
    if (waiting.bytes + message.bytes.length > waiting.most) return false
    waiting.bytes += message.bytes.length
    this.#queue.push(message)
    this.#next()
    return true
  }

  /** Removes all messages and returns how many they were. */
  clear(): number {
    const { waiting } = this.#options
    const count = this.#queue.length
    for (const { bytes } of this.#queue) waiting.bytes -= bytes.length
    this.#queue = []
    return count
  }

  /** Tries again at once. */
  wake(): void {
    this.#stopRetry?.()
    this.#stopRetry = undefined
    this.#next()
  }

  close(): void {
    this.#isClosed = true
    this.#stopRetry?.()
    this.clear()
  }

  #next(): void {
    const [message] = this.#queue
    if (message === undefined || this.#isSending || this.#isClosed || this.#stopRetry !== undefined) return
    this.#isSending = true
    this.#options.publish(message).then(
      (sequence) => {
        this.#isSending = false
        // It may have been cleared meanwhile.
        if (this.#queue[0] === message) {
          this.#queue.shift()
          this.#options.waiting.bytes -= message.bytes.length
        }
        this.#failing(false, undefined)
        this.#options.onStored(message, sequence)
        this.#next()
      },
      (error: unknown) => {
        this.#isSending = false
        if (this.#isClosed) return
        this.#failing(true, error)
        this.#stopRetry = after(RETRY_MS, () => this.wake())
      },
    )
  }

  #failing(isFailing: boolean, error: unknown): void {
    if (this.#isFailing === isFailing) return
    this.#isFailing = isFailing
    this.#options.onFailing(isFailing, error)
  }
}
