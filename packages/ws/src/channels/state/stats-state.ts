import type { StreamMessage } from '../channel.ts'
import { type ChannelState, entriesOf } from './channel-state.ts'

/** State of a statistics channel. Messages carry one complete market, or the changed markets by id. */
export class StatsState<M extends StreamMessage> implements ChannelState<M> {
  readonly #field: keyof M & string
  #last: M | undefined
  #markets: Map<string, unknown> | undefined

  constructor(field: keyof M & string) {
    this.#field = field
  }

  apply(message: M, isSnapshot: boolean): boolean {
    const stats = message[this.#field]
    const isOne = typeof stats === 'object' && stats !== null && 'market_id' in stats
    if (isSnapshot) this.#markets = isOne ? undefined : new Map()
    else if (this.#last === undefined) return false
    this.#last = { ...message, type: isSnapshot ? message.type : (this.#last?.type ?? message.type) }
    if (!isOne) for (const [id, one] of entriesOf(stats)) this.#markets?.set(id, one)
    return true
  }

  message(): M | undefined {
    if (this.#last === undefined || this.#markets === undefined) return this.#last
    return { ...this.#last, [this.#field]: Object.fromEntries(this.#markets) }
  }
}
