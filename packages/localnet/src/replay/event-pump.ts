import type { MarketEvent, MarketEvents } from '@lighter/lob/replay'

/** Number of events read ahead: enough for a second of a busy market. */
const AHEAD = 4096

/** Reads a source ahead of its use, with a bounded buffer, so that a synchronous clock finds the next events. */
export class EventPump {
  readonly #iterator: AsyncIterator<MarketEvent>
  readonly #buffer: MarketEvent[] = []
  #at = 0
  #isReading = false
  #isDone = false
  #error: { readonly error: unknown } | undefined
  #changed: (() => void)[] = []

  constructor(source: MarketEvents) {
    this.#iterator = source[Symbol.asyncIterator]()
    void this.#read()
  }

  /** The next event, or `undefined` if none is read yet or the source ended. */
  peek(): MarketEvent | undefined {
    return this.#buffer[this.#at]
  }

  /** Removes the next event. */
  shift(): void {
    this.#at++
    if (this.#at < AHEAD / 2 && this.#at < this.#buffer.length) return
    this.#buffer.splice(0, this.#at)
    this.#at = 0
    void this.#read()
  }

  /** Whether the source has ended and every event was taken. */
  get isEmpty(): boolean {
    return this.#isDone && this.peek() === undefined
  }

  /** The error with which the source ended. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#error
  }

  /** Resolves when there is a next event, or the source has ended. */
  async ready(): Promise<void> {
    while (this.peek() === undefined && !this.#isDone)
      await new Promise<void>((resolve) => this.#changed.push(resolve))
  }

  /** Ends the source. */
  async close(): Promise<void> {
    this.#isDone = true
    this.#buffer.length = 0
    this.#at = 0
    this.#notify()
    await this.#iterator.return?.()
  }

  async #read(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    try {
      while (!this.#isDone && this.#buffer.length - this.#at < AHEAD) {
        const next = await this.#iterator.next()
        if (next.done === true) this.#isDone = true
        else if (!this.#isDone) this.#buffer.push(next.value)
        this.#notify()
      }
    } catch (error) {
      this.#error = { error }
      this.#isDone = true
      this.#notify()
    } finally {
      this.#isReading = false
    }
  }

  #notify(): void {
    for (const resolve of this.#changed.splice(0)) resolve()
  }
}
