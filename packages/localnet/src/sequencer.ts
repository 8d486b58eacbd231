import { ConfigError, LighterError } from '@lighter/standards'
import { encodeInput } from './durability/input-codec.ts'
import { encodeState } from './durability/state-codec.ts'
import { advanceTo, runDue } from './engine/clockwork.ts'
import type { Exchange } from './engine/exchange.ts'
import { execute, type Input, type ResultOf } from './engine/inputs.ts'
import type { Publisher } from './server/publisher.ts'

/** How time passes. */
export type ClockMode = 'real' | 'manual'

/** Where inputs are kept. */
export interface InputLog {
  /** Records since the last snapshot. */
  readonly length: number
  append(record: string): void
  checkpoint(header: string, state: Iterable<string>): void
}

/** Records after which a snapshot replaces the journal. */
const SNAPSHOT_EVERY = 200_000

/** Brings the inputs into one order: moves the clock, executes, writes the journal, and lets the streams go out. */
export class Sequencer {
  readonly exchange: Exchange
  readonly #publisher: Publisher
  readonly #mode: ClockMode
  readonly #flushesBooks: boolean
  readonly #folder: InputLog | undefined
  readonly #header: (offset: number) => string
  #offset: number
  #depth = 0
  /** Journal length at which the next snapshot is due. */
  #snapshotAt = SNAPSHOT_EVERY
  #failure: LighterError | undefined

  constructor(options: {
    exchange: Exchange
    publisher: Publisher
    mode: ClockMode
    /** Milliseconds from the machine's clock to the exchange's. */
    offset: number
    /** Order book frames go out with every input. */
    flushesBooks: boolean
    folder: InputLog | undefined
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

  /**
   * Executes an input now. On return it is in the journal.
   *
   * @throws {Refused} when it changed nothing
   * @throws {LighterError} `JOURNAL_FAILED` when the journal cannot be written; from then on nothing more is taken, since a
   * restart would not know what was taken here
   */
  accept<I extends Input>(input: I): ResultOf<I> {
    return this.together(() => {
      // Also between inputs of one moment, as a replay does it.
      runDue(this.exchange)
      if (this.#failure !== undefined) throw this.#failure
      const result = execute(this.exchange, input)
      this.#keep(input)
      return result
    })
  }

  #keep(input: Input): void {
    if (this.#folder === undefined) return
    try {
      this.#folder.append(encodeInput(this.exchange.now, input))
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      this.#failure = new LighterError(
        `The journal cannot be written (${reason}), so nothing more is taken. The last input may be lost: restart from the data folder.`,
        { code: 'JOURNAL_FAILED', cause },
      )
      throw this.#failure
    }
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
        if ((this.#folder?.length ?? 0) >= this.#snapshotAt) this.#compact()
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

  /** A snapshot that fails (a full disk) leaves the journal as it is, and is tried again later. */
  #compact(): void {
    try {
      this.checkpoint()
      this.#snapshotAt = SNAPSHOT_EVERY
    } catch {
      this.#snapshotAt += SNAPSHOT_EVERY
    }
  }

  /** Replaces the journal by a snapshot of the present state, when there is a data folder. */
  checkpoint(): void {
    // What the journal does not hold must not enter a snapshot either.
    if (this.#failure !== undefined) return
    this.#folder?.checkpoint(this.#header(this.#offset), this.#state())
  }

  *#state(): Generator<string, void, undefined> {
    yield JSON.stringify(this.exchange.now)
    yield* encodeState(this.exchange)
  }
}
