import type { StreamMessage } from '../channel.ts'
import { type ChannelState, entriesOf } from './channel-state.ts'

/** The roles of a channel's fields. */
export interface RecordFields<M> {
  /** Records by id; an update contains the changed records. */
  merge: readonly (keyof M & string)[]
  /** Fields that are sent once, or only in the server's first message: omitted for late listeners. */
  omit?: readonly (keyof M & string)[] | undefined
  /** Fields that are sent once and are empty for late listeners. */
  empty?: Partial<M> | undefined
}

/** State of a channel with records by id. Other fields keep the last value sent. */
export class RecordState<M extends StreamMessage> implements ChannelState<M> {
  readonly #fields: RecordFields<M>
  #first: M | undefined
  #rest = new Map<string, unknown>()
  #records = new Map<string, Map<string, unknown>>()

  constructor(fields: RecordFields<M>) {
    this.#fields = fields
  }

  apply(message: M, isSnapshot: boolean): boolean {
    if (isSnapshot) {
      this.#first = message
      this.#rest = new Map()
      this.#records = new Map()
    }
    if (this.#first === undefined) return false
    const { merge, omit = [] } = this.#fields
    for (const [name, value] of Object.entries(message)) {
      if (name === 'type' || omit.some((one) => one === name)) continue
      if (!merge.some((one) => one === name)) {
        this.#rest.set(name, value)
        continue
      }
      // Null means no change.
      const record = this.#records.get(name) ?? new Map<string, unknown>()
      this.#records.set(name, record)
      for (const [id, one] of entriesOf(value)) record.set(id, one)
    }
    return true
  }

  message(): M | undefined {
    if (this.#first === undefined) return undefined
    const records = [...this.#records].map(([name, record]) => [name, Object.fromEntries(record)] as const)
    const { type } = this.#first
    return {
      ...Object.fromEntries(this.#rest),
      ...Object.fromEntries(records),
      ...this.#fields.empty,
      type,
    } as M
  }
}
