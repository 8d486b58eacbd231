import type { Channel, StreamMessage } from '../channels/channel.ts'
import type { ChannelState } from '../channels/state/channel-state.ts'

/** What a channel is known to hold, so that a listener that comes later costs no request. */
export class KeptState {
  readonly #channel: Channel<never, StreamMessage>
  /** Last message with the full state, where each message has it. */
  #full: StreamMessage | undefined
  /** Full state made of the changes, where the channel keeps one. */
  #changes: ChannelState<StreamMessage> | undefined

  constructor(channel: Channel<never, StreamMessage>) {
    this.#channel = channel
  }

  /** Notes what a message says of the state. */
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
      // Odd content is the listeners' to judge; it only cannot be kept, so the exchange is asked for late ones.
      this.#changes = undefined
    }
  }

  /** The full state as a first message; undefined if only the server knows it. */
  message(): StreamMessage | undefined {
    return this.#full ?? this.#changes?.message()
  }

  /** What is held is not current any more. */
  forget(): void {
    this.#full = undefined
    this.#changes = undefined
  }
}
