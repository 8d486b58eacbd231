import { parseJson, stringifyJson } from '@lighter/standards/json'
import { type Channel, KeptState, type StreamMessage } from '@lighter/ws'
import { frameId } from './frame-id.ts'
import { Outbox, type Outgoing, type Waiting } from './outbox.ts'
import type { PublisherEvent } from './publisher-options.ts'
import type { StoredChannel } from './subjects.ts'

/** Header of a snapshot: sequence up to which it contains every update. */
export const AFTER = 'Lighter-After'
/** Header of a snapshot: `reset` after a subscription, `state` for one in between. */
export const KIND = 'Lighter-Kind'
/** Header of a snapshot: number of messages before it that are not stored. */
export const MISSED = 'Lighter-Missed'

/** Options of {@link PublishedChannel}. */
export interface PublishedChannelOptions {
  where: StoredChannel
  channel: Channel<object, StreamMessage>
  waiting: Waiting
  /** Largest message that NATS takes, in bytes. */
  maxPayload: () => number
  publish: (message: Outgoing) => Promise<number>
  onEvent: (event: PublisherEvent) => void
  /** Called when the channel becomes current in JetStream, or stops being current. */
  onChange: () => void
}

/** One channel on its way from the relay to JetStream. */
export class PublishedChannel {
  readonly where: StoredChannel
  /** Messages that are not stored and will not be. */
  missed = 0
  readonly #options: PublishedChannelOptions
  readonly #kept: KeptState
  readonly #outbox: Outbox
  /** Sequence up to which everything from before the last message is stored. */
  #sequence = 0
  /** The relay has the channel, without a gap. */
  #isCurrent = false
  /** A snapshot of the current subscription is stored. */
  #isStored = false
  /** Messages missed since the last snapshot that says so. */
  #unsaid = 0
  /** Too much waited: the next message must be a snapshot. */
  #isOverfull = false

  constructor(options: PublishedChannelOptions) {
    this.#options = options
    this.where = options.where
    this.#kept = new KeptState(options.channel)
    this.#outbox = new Outbox({
      publish: options.publish,
      waiting: options.waiting,
      onStored: (message, sequence) => this.#stored(message, sequence),
      onFailing: (isFailing, error) => {
        const channel = this.where.name
        options.onEvent(isFailing ? { type: 'failing', channel, error } : { type: 'storing', channel })
        options.onChange()
      },
    })
  }

  /** Sequence of the last message, if the channel is current in JetStream. */
  get announced(): number | undefined {
    return this.#isCurrent && this.#isStored && !this.#isOverfull && !this.#outbox.isFailing
      ? this.#sequence
      : undefined
  }

  get isFailing(): boolean {
    return this.#outbox.isFailing
  }

  /** Sets the sequence from before the subscription: nothing that follows it is in the first snapshot's past. */
  startAfter(sequence: number): void {
    this.#sequence = sequence
  }

  /** Takes a message of the relay. */
  take(bytes: Uint8Array): void {
    const message = this.#options.channel.restore(parseJson(new TextDecoder().decode(bytes)))
    const isSnapshot = message.type?.startsWith('subscribed/') === true
    if (!isSnapshot && !this.#isCurrent) return
    const hadState = this.#kept.isCurrent
    this.#kept.keep(message, isSnapshot)
    if (isSnapshot) {
      this.#isCurrent = true
      this.#isStored = false
      this.#isOverfull = false
      this.#add(this.#snapshot(bytes, 'reset'))
      this.#options.onChange()
      return
    }
    // A gap in a book: another relay may have what is missing, and the relay asks for a new snapshot.
    if (hadState && !this.#kept.isCurrent) {
      this.lost()
      return
    }
    if (this.#isOverfull) {
      this.#miss(1)
      return
    }
    const { subject, name } = this.where
    this.#add({ subject, id: frameId(name, message, bytes), bytes, headers: () => ({}) })
  }

  /** The relay has lost the channel. */
  lost(): void {
    this.#isCurrent = false
    this.#options.onChange()
  }

  /** Stores the state from which later readers start. */
  store(): void {
    const message = this.#isCurrent && !this.#isOverfull ? this.#kept.message() : undefined
    if (message === undefined) return
    this.#add(this.#snapshot(this.#bytesOf(message), 'state'))
  }

  /** Tries again: NATS is there, or may have room. */
  wake(): void {
    this.#outbox.wake()
    const { waiting } = this.#options
    if (!this.#isOverfull || waiting.bytes > waiting.most / 2) return
    const message = this.#isCurrent ? this.#kept.message() : undefined
    if (message === undefined) return
    this.#isOverfull = false
    this.#isStored = false
    this.#add(this.#snapshot(this.#bytesOf(message), 'reset'))
  }

  close(): void {
    this.#outbox.close()
  }

  #add(message: Outgoing): void {
    if (message.bytes.length > this.#options.maxPayload()) {
      this.#miss(1)
      const text = `A message of ${this.where.name} has ${message.bytes.length} bytes, more than max_payload of NATS.`
      this.#options.onEvent({ type: 'error', error: new Error(text) })
      return
    }
    if (this.#outbox.add(message)) return
    this.#isOverfull = true
    this.#miss(this.#outbox.clear() + 1)
    this.#options.onChange()
  }

  #miss(messages: number): void {
    // Of a long absence only the first and each thousandth message is an event.
    const isFirst = this.#unsaid === 0 || messages > 1
    this.missed += messages
    this.#unsaid += messages
    if (isFirst || this.#unsaid % 1_000 === 0)
      this.#options.onEvent({ type: 'missed', channel: this.where.name, messages: this.#unsaid })
  }

  #stored(message: Outgoing, sequence: number): void {
    // The stream was created again: it is empty but for this message.
    const isNew = sequence < this.#sequence
    this.#sequence = sequence
    if (message.subject === this.where.snapshots) {
      const wasStored = this.#isStored
      this.#isStored = true
      this.#unsaid = 0
      if (!wasStored) this.#options.onChange()
    } else if (isNew) {
      this.#isOverfull = true
      this.wake()
    }
  }

  #snapshot(bytes: Uint8Array, kind: 'reset' | 'state'): Outgoing {
    return {
      subject: this.where.snapshots,
      id: undefined,
      bytes,
      headers: () => ({
        [AFTER]: String(this.#sequence),
        [KIND]: this.#unsaid > 0 ? 'reset' : kind,
        ...(this.#unsaid > 0 ? { [MISSED]: String(this.#unsaid) } : {}),
      }),
    }
  }

  #bytesOf(message: StreamMessage): Uint8Array {
    return Buffer.from(stringifyJson({ ...message, type: `subscribed/${this.where.family}` }))
  }
}
