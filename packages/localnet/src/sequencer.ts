import { ConfigError } from '@lighter/standards'
import type { DataFolder } from './durability/data-folder.ts'
import { encodeInput } from './durability/input-codec.ts'
import { encodeState } from './durability/state-codec.ts'
import { advanceTo, runDue } from './engine/clockwork.ts'
import type { Exchange } from './engine/exchange.ts'
import { execute, type Input, type ResultOf } from './engine/inputs.ts'
import type { Publisher } from './server/publisher.ts'

/** How time passes. */
export type ClockMode = 'real' | 'manual'

/** Records after which a snapshot replaces the journal. */
const SNAPSHOT_EVERY = 200_000

/** Brings the inputs into one order: moves the clock, executes, writes the journal, and lets the streams go out. */
export class Sequencer {
  readonly exchange: Exchange
  readonly #publisher: Publisher
  readonly #mode: ClockMode
  readonly #flushesBooks: boolean
  readonly #folder: DataFolder | undefined
  readonly #header: (offset: number) => string
  #offset: number
  #depth = 0

  constructor(options: {
    exchange: Exchange
    publisher: Publisher
    mode: ClockMode
    /** Milliseconds from the machine's clock to the exchange's. */
    offset: number
    /** Order book frames go out with every input. */
    flushesBooks: boolean
    folder: DataFolder | undefined
    /** First line of a snapshot file. */
    header: (offset: number) => string
  }) {
    this.exchange = options.exchange
    this.#publisher = options.publisher
    this.#mode = options.mode
    this.#offset = options.offset
    this.#flushesBooks = options.flushesBooks
    this.#folder = options.folder
    this.#header = options.header
  }

  /** Epoch milliseconds of the exchange. */
  now(): number {
    return this.#mode === 'real' ? Date.now() + this.#offset : this.exchange.now
  }

  /** Executes an input now. On return it is in the journal. @throws {Refused} when it changed nothing */
  accept<I extends Input>(input: I): ResultOf<I> {
    return this.together(() => {
      // Also between inputs of one moment, as a replay does it.
      runDue(this.exchange)
      const result = execute(this.exchange, input)
      this.#folder?.append(encodeInput(this.exchange.now, input))
      return result
    })
  }

  /** Several inputs at one moment, whose frames go out together. */
  together<T>(work: () => T): T {
    if (this.#depth === 0) {
      advanceTo(this.exchange, this.now())
      runDue(this.exchange)
    }
    this.#depth += 1
    try {
      return work()
    } finally {
      this.#depth -= 1
      if (this.#depth === 0) {
        this.#publisher.flush()
        if (this.#flushesBooks) this.#publisher.flushBooks()
        if ((this.#folder?.length ?? 0) >= SNAPSHOT_EVERY) this.checkpoint()
      }
    }
  }

  /** Does what is due. */
  catchUp(): void {
    this.together(() => {})
  }

  /** Moves time forward by milliseconds; everything that falls due happens on the way, at its own moment. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new ConfigError(`advance takes milliseconds forward, got ${ms}.`)
    if (this.#mode === 'real') this.shiftClock(ms)
    else {
      advanceTo(this.exchange, this.exchange.now + ms)
      this.accept({ kind: 'clock' })
    }
  }

  /** Moves the clock against the machine's. Backwards, the exchange stands still until its time has come again. */
  shiftClock(ms: number): void {
    if (this.#mode !== 'real') throw new ConfigError('The clock is manual: only advance() moves it.')
    this.#offset += ms
    this.accept({ kind: 'clock', offset: this.#offset })
  }

  /** After a restore: the time of the restored state is now. */
  setTime(now: number): void {
    this.exchange.now = now
    this.#offset = now - Date.now()
  }

  /** Replaces the journal by a snapshot of the present state, when there is a data folder. */
  checkpoint(): void {
    this.#folder?.checkpoint(this.#header(this.#offset), this.#state())
  }

  *#state(): Generator<string, void, undefined> {
    yield JSON.stringify(this.exchange.now)
    yield* encodeState(this.exchange)
  }
}
