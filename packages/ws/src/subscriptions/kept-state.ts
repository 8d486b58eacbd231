import type { Channel, StreamMessage } from '../channels/channel.ts'
import type { ChannelState } from '../channels/state/channel-state.ts'

/** Kept state of a channel, so that a late listener needs no request. */
export class KeptState {
  readonly #channel: Channel<never, StreamMessage>
  /** Last message, for a channel whose messages all carry the full state. */
  #full: StreamMessage | undefined
  /** Full state built from changes, for a channel that keeps one. */
  #changes: ChannelState<StreamMessage> | undefined

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
