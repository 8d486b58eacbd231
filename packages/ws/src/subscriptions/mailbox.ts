import { StreamError, ValidationError } from '@lighter/standards'
import type { MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { BackpressureOptions, BackpressurePolicy, BackpressureStats } from './backpressure.ts'
import type { Listener, SubscriptionState } from './listener.ts'

const POLICIES: readonly BackpressurePolicy[] = ['buffer', 'latest', 'drop-oldest', 'error']

interface Letter {
  message: StreamMessage
  meta: MessageMeta
}

/**
 * Calls a handler with one message at a time and awaits the promise it returns. Meanwhile messages wait here, as many
 * as the policy allows. State changes are delivered immediately.
 */
export class Mailbox implements Listener {
  readonly #listener: Listener
  readonly #policy: BackpressurePolicy
  readonly #limit: number
  readonly #failed: (error: unknown) => void
  readonly #overrun: () => void
  readonly #waiting = new Map<string | number, Letter>()
  #sequence = 0
  #busy = false
  #closed = false
  #delivered = 0
  #dropped = 0
  /** Messages dropped since the last delivery, for `missed` of the next one. */
  #missed = 0
  #lostSnapshot = false
  #lostReset = false

  /**
   * @param overrun - ends the listener when the policy is `'error'`
   * @throws {ValidationError} for an unknown policy, or `maxBuffered` below 1
   */
  constructor(
    listener: Listener,
    options: BackpressureOptions,
    failed: (error: unknown) => void,
    overrun: () => void,
  ) {
    const { policy, maxBuffered = 1_000 } = options
    if (!POLICIES.includes(policy)) {
      throw new ValidationError(
        `Unknown backpressure policy ${JSON.stringify(policy)}. Use buffer, latest, drop-oldest or error.`,
        {
          field: 'backpressure.policy',
          value: policy,
          allowed: POLICIES.join(', '),
        },
      )
    }
    if (!Number.isInteger(maxBuffered) || maxBuffered < 1) {
      throw new ValidationError('maxBuffered must be an integer of at least 1.', {
        field: 'backpressure.maxBuffered',
        value: maxBuffered,
        allowed: '>= 1',
      })
    }
    this.#listener = listener
    this.#policy = policy
    this.#limit = maxBuffered
    this.#failed = failed
    this.#overrun = overrun
  }

  get stats(): BackpressureStats {
    return { delivered: this.#delivered, dropped: this.#dropped, buffered: this.#waiting.size }
  }

  onMessage(message: StreamMessage, meta: MessageMeta): void {
    if (this.#closed) return
    if (!this.#busy) {
      this.#busy = true
      void this.#work({ message, meta })
      return
    }
    if (this.#policy === 'latest') {
      this.#drop(message.channel)
      this.#waiting.set(message.channel, { message, meta })
      return
    }
    if (this.#waiting.size >= this.#limit) {
      if (this.#policy === 'error') {
        this.#overrun()
        this.onError(
          new StreamError(
            `The handler of ${message.channel} is ${this.#limit} messages behind, and its subscription was ended. Handle messages faster, raise maxBuffered, or choose another policy.`,
            { code: 'BACKPRESSURE', context: { channel: message.channel, maxBuffered: this.#limit } },
          ),
        )
        return
      }
      if (this.#policy === 'buffer') {
        this.#count(meta)
        return
      }
      for (const oldest of this.#waiting.keys()) {
        this.#drop(oldest)
        break
      }
    }
    this.#waiting.set(this.#sequence++, { message, meta })
  }

  onState(state: SubscriptionState): void {
    this.#listener.onState?.(state)
  }

  onError(error: unknown): void {
    this.#listener.onError?.(error)
  }

  /** Drops waiting messages; nothing more is delivered. */
  close(): void {
    this.#closed = true
    this.#waiting.clear()
  }

  async #work(first: Letter): Promise<void> {
    let letter: Letter | undefined = first
    while (letter !== undefined && !this.#closed) {
      const { message, meta } = letter
      const known: MessageMeta = {
        // A dropped snapshot is lost, but the listener must be notified that earlier state is invalid.
        isSnapshot: meta.isSnapshot,
        isReset: meta.isReset || this.#lostReset || (this.#lostSnapshot && !meta.isSnapshot),
        receivedAt: meta.receivedAt,
        missed: this.#missed,
      }
      this.#missed = 0
      this.#lostReset = false
      this.#lostSnapshot = false
      this.#delivered++
      try {
        await this.#listener.onMessage(message, known)
      } catch (error) {
        this.#failed(error)
      }
      letter = this.#next()
    }
    this.#busy = false
  }

  #next(): Letter | undefined {
    for (const [key, letter] of this.#waiting) {
      this.#waiting.delete(key)
      return letter
    }
    return undefined
  }

  #drop(key: string | number): void {
    const letter = this.#waiting.get(key)
    if (letter === undefined) return
    this.#waiting.delete(key)
    this.#count(letter.meta)
  }

  #count(meta: MessageMeta): void {
    this.#dropped++
    this.#missed++
    this.#lostSnapshot ||= meta.isSnapshot
    this.#lostReset ||= meta.isReset
  }
}
