import { type Environment, type EnvironmentName, resolveEnvironment } from '@lighter/standards'
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import { checkSignal, NatsLink, type NatsOptions, type NatsSession } from './nats-link.ts'
import { KIND } from './published-channel.ts'
import { SNAPSHOT, type StoredChannel, storedChannel } from './subjects.ts'

/** A stored message. */
export interface StoredMessage {
  /** Channel with colons: `trade:0`. */
  readonly channel: string
  /** The exchange's message as JSON, UTF-8. */
  readonly bytes: Uint8Array
  /** Sequence in its stream. */
  readonly sequence: number
  /** When JetStream stored it, epoch ms of its server. */
  readonly storedAt: number
  /** `snapshot` for a first message of a subscription of a relay. */
  readonly kind: 'update' | 'snapshot'
  /** Whether it was given to a worker before that did not finish it. */
  readonly isRepeated: boolean
}

/** Events of shared work. */
export type SharedWorkEvent =
  /** NATS is reached, the first time or again. */
  | { type: 'connected' }
  /** NATS is not connected. */
  | { type: 'disconnected' }
  /** The handler threw; the message is given to a worker again. */
  | { type: 'failed'; message: StoredMessage; error: unknown }
  /** An error that ended nothing. */
  | { type: 'error'; error: unknown }

/** Options of {@link shareWork}. */
export interface SharedWorkOptions extends NatsOptions {
  /** The exchange whose channels are stored. */
  environment: EnvironmentName | Environment
  /** Name of the group: its workers share the messages, and JetStream keeps its place while none runs. */
  group: string
  /** Channels, the same for all workers of a group. */
  channels: readonly string[]
  /** Works on a message. It is acknowledged when the promise resolves, and given to a worker again if it rejects. */
  handler: (message: StoredMessage) => unknown
  /** Where a new group begins: with the next message, or with the oldest that is stored. @default 'next' */
  from?: 'next' | 'oldest' | undefined
  /** Time after which a message of a worker that has died is given to another, in milliseconds. @default 30_000 */
  ackWaitMs?: number | undefined
  /** Receives what happens. */
  onEvent?: ((event: SharedWorkEvent) => void) | undefined
}

/** Delay before a message whose handler failed is given to a worker again, in milliseconds. */
const AGAIN_MS = 250

/** A worker of a group, created by {@link shareWork}. */
export class SharedWork {
  readonly #options: SharedWorkOptions
  readonly #channels: readonly StoredChannel[]
  readonly #link: NatsLink
  readonly #open = new Set<ConsumerMessages>()
  readonly #working = new Set<Promise<void>>()
  #isClosed = false

  /** @internal */
  constructor(options: SharedWorkOptions) {
    this.#options = options
    const { name } = resolveEnvironment(options.environment)
    this.#channels = options.channels.map((channel) => storedChannel(name, channel))
    this.#link = new NatsLink({
      servers: options.servers,
      connection: options.connection,
      signal: options.signal,
      onAbort: () => this.close(),
      onUp: (session) => {
        options.onEvent?.({ type: 'connected' })
        this.#attach(session).catch((error: unknown) => this.#retry(error))
      },
      onDown: () => {
        this.#detach()
        options.onEvent?.({ type: 'disconnected' })
      },
      onError: (error) => options.onEvent?.({ type: 'error', error }),
    })
    this.#link.start()
  }

  /** Stops after the messages that are worked on. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#detach()
    await Promise.all(this.#working)
    await this.#link.close()
  }

  /** {@link SharedWork.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #attach(session: NatsSession): Promise<void> {
    this.#detach()
    for (const where of this.#channels) {
      if (this.#isClosed || this.#link.session !== session) return
      const messages = await this.#consume(session, where)
      if (this.#isClosed) messages.stop()
      else this.#open.add(messages)
    }
  }

  async #consume({ js, manager }: NatsSession, where: StoredChannel): Promise<ConsumerMessages> {
    const { group, from = 'next', ackWaitMs = 30_000 } = this.#options
    const durable = `${group}-${where.name.replace(':', '-')}`
    await manager.consumers.add(where.stream, {
      durable_name: durable,
      ack_policy: 'explicit',
      // One message of a channel at a time keeps their order, whichever worker gets them.
      max_ack_pending: 1,
      ack_wait: ackWaitMs * 1_000_000,
      deliver_policy: from === 'next' ? 'new' : 'all',
      filter_subjects: [where.subject, where.snapshots],
    })
    const consumer = await js.consumers.get(where.stream, durable)
    return consumer.consume({
      max_messages: 1,
      callback: (message) => {
        const work = this.#work(where, message).finally(() => this.#working.delete(work))
        this.#working.add(work)
      },
    })
  }

  async #work(where: StoredChannel, stored: JsMsg): Promise<void> {
    const isSnapshot = stored.subject.endsWith(`.${SNAPSHOT}`)
    // Snapshots in between say nothing new.
    if (isSnapshot && stored.headers?.get(KIND) === 'state') {
      stored.ack()
      return
    }
    const { streamSequence, timestampNanos, redelivered } = stored.info
    const message: StoredMessage = {
      channel: where.name,
      bytes: stored.data,
      sequence: streamSequence,
      storedAt: timestampNanos / 1_000_000,
      kind: isSnapshot ? 'snapshot' : 'update',
      isRepeated: redelivered,
    }
    const { handler, ackWaitMs = 30_000, onEvent } = this.#options
    // A long handler keeps its message.
    const alive = setInterval(() => stored.working(), ackWaitMs / 3)
    try {
      await handler(message)
      // Without the reply of the server another worker could get it too.
      await stored.ackAck()
    } catch (error) {
      stored.nak(AGAIN_MS)
      onEvent?.({ type: 'failed', message, error })
    } finally {
      clearInterval(alive)
    }
  }

  #retry(error: unknown): void {
    this.#options.onEvent?.({ type: 'error', error })
    setTimeout(() => {
      const { session } = this.#link
      if (session !== undefined && !this.#isClosed)
        this.#attach(session).catch((again: unknown) => this.#retry(again))
    }, AGAIN_MS).unref()
  }

  #detach(): void {
    for (const messages of this.#open) messages.stop()
    this.#open.clear()
  }
}

/**
 * Shares the messages of channels stored in NATS among the programs that name the same group: each message is worked on by
 * one of them, in the order of its channel. If a worker dies, another gets its message, so a handler may see a message twice
 * (`isRepeated`).
 *
 * @throws {ValidationError} for a channel that cannot be stored
 * @throws {AbortedError} if the signal has fired already
 */
export function shareWork(options: SharedWorkOptions): SharedWork {
  checkSignal(options)
  return new SharedWork(options)
}
