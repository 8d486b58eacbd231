import type { StreamMessage } from '../channel.ts'
import { type ChannelState, listOf } from './channel-state.ts'

interface CandlesMessage<C> extends StreamMessage {
  candles: C[]
}

/** State of a candle channel: the newest candles, as many as in the server's first message. */
export class CandlesState<C extends object, M extends CandlesMessage<C>> implements ChannelState<M> {
  readonly #timeOf: (candle: C) => number
  #last: M | undefined
  #candles = new Map<number, C>()
  #kept = 1

  constructor(timeOf: (candle: C) => number) {
    this.#timeOf = timeOf
  }

  apply(message: M, isSnapshot: boolean): boolean {
    if (isSnapshot) this.#candles = new Map()
    else if (this.#last === undefined) return false
    this.#last = { ...message, type: isSnapshot ? message.type : (this.#last?.type ?? message.type) }
    for (const candle of listOf(message.candles)) this.#candles.set(this.#timeOf(candle), candle)
    if (isSnapshot) this.#kept = Math.max(1, this.#candles.size)
    for (const time of this.#candles.keys()) {
      if (this.#candles.size <= this.#kept) break
      this.#candles.delete(time)
    }
    return true
  }

  message(): M | undefined {
    return this.#last === undefined ? undefined : { ...this.#last, candles: [...this.#candles.values()] }
  }
}
