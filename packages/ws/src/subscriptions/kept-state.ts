import type { Channel, StreamMessage } from '../channels/channel.ts'
import type { ChannelState } from '../channels/state/channel-state.ts'

/**
 * Full state of a channel, kept from its messages: a late listener starts from it without a request. For servers that
 * pass a channel on.
 */
export class KeptState {
  readonly #channel: Channel<never, StreamMessage>
  /** Last message, for a channel whose messages all carry the full state. */
  #full: StreamMessage | undefined
  /** Full state built from changes, for a channel that keeps one. */
  #changes: ChannelState<StreamMessage> | undefined

  /** @param channel - one of `channels` */
  constructor(channel: Channel<never, StreamMessage>) {
    this.#channel = channel
  }

  /** Updates the state from a message. */
  keep(message: StreamMessage, isSnapshot: boolean): void {
    if (this.#channel.full === true) {
      this.#full = message
      return
    }
    if (this.#changes === undefined || isSnapshot)
      this.#changes = isSnapshot ? this.#channel.state?.() : undefined
    try {
      if (this.#changes?.apply(message, isSnapshot) === false) this.#changes = undefined
    } catch {
      // Listeners decide about unexpected content. It cannot be kept, so late listeners need a request to the exchange.
      this.#changes = undefined
    }
  }

  /**
   * Whether there is a state. False before the first message, after a gap in an order book, and for channels of which no
   * state can be kept once an update has arrived.
   */
  get isCurrent(): boolean {
    return this.#full !== undefined || this.#changes !== undefined
  }

  /** Returns the full state as a first message; undefined if it must come from the server. */
  message(): StreamMessage | undefined {
    return this.#full ?? this.#changes?.message()
  }

  /** Drops the state, which is no longer current. */
  forget(): void {
    this.#full = undefined
    this.#changes = undefined
  }
}
