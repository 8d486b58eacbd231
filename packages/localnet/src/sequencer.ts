import { ConfigError, LighterError } from '@lighter/standards'
import { MOST_ADVANCE_MS, within } from './bounds.ts'
import { encodeInput } from './durability/input-codec.ts'
import { stateLines } from './durability/recover.ts'
import { advanceTo, runDue } from './engine/clockwork.ts'
import { refused } from './engine/errors.ts'
import type { Exchange } from './engine/exchange.ts'
import { execute, type Input, type ResultOf } from './engine/inputs.ts'

/** How time passes. */
export type ClockMode = 'real' | 'stepped' | 'manual'

/** Where inputs are kept. */
export interface InputLog {
  /** Whether so much came since the last snapshot that the next start would be slow. */
  readonly isSnapshotDue: boolean
  /** Keeps an input; when it throws, nothing of it is kept. */
  append(record: string): void
  /** Takes the last input away again. */
  undo(): void
  /** Makes a snapshot while inputs go on. */
  compact(): void
  /** Makes a snapshot of this state now. */
  checkpoint(header: string, state: Iterable<string>): void
}

/** Where what the exchange changes goes out to those who listen. */
export interface Outbox {
  /** Sends what goes out at once: called after each input. */
  flush(): void
  /** Sends one order book frame for each market that changed. */
  flushBooks(): void
  /** Sends what goes out at a slower pace: statistics, candles, the height. */
  flushSlow(): void
  /** Forgets what was gathered: the state under it was replaced, or there were no listeners yet. */
  discard(): void
}

/** Brings the inputs into one order: moves the clock, writes the journal, executes, and lets the streams go out. */
export class Sequencer {
  readonly exchange: Exchange
  readonly #outbox: Outbox
  readonly #mode: ClockMode
  readonly #flushesBooks: boolean
  readonly #folder: InputLog | undefined
  readonly #header: (offset: number) => string
  #offset: number
  #depth = 0
  #failure: LighterError | undefined

  constructor(options: {
    exchange: Exchange
    outbox: Outbox
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
    this.#outbox = options.outbox
    this.#mode = options.mode
    this.#offset = options.offset
    this.#flushesBooks = options.flushesBooks
    this.#folder = options.folder
    this.#header = options.header
  }

  /** How time passes. */
  get mode(): ClockMode {
    return this.#mode
  }

  /** Epoch milliseconds of the exchange. */
  now(): number {
    return this.#mode === 'manual' ? this.exchange.now : Date.now() + this.#offset
  }

  /**
   * Executes an input now. It is in the journal before anything changes.
   *
   * @throws {Refused} when it changed nothing; 90002 when the journal cannot be written
   * @throws {LighterError} `JOURNAL_FAILED` when what is in the journal and what was executed may differ; from then on nothing
   * more is taken, and a restart from the data folder goes on from the journal
   */
  accept<I extends Input>(input: I): ResultOf<I> {
    return this.together(() => {
      // Also between inputs of one moment, as a replay does it.
      runDue(this.exchange)
      this.#keep(input)
      try {
        return execute(this.exchange, input)
      } catch (error) {
        this.#forget(error)
        throw error
      }
    })
  }

  #keep(input: Input): void {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#folder === undefined) return
    const record = encodeInput(this.exchange.now, input)
    try {
      this.#folder.append(record)
    } catch (cause) {
      throw refused('notJournalled', cause instanceof Error ? cause.message : String(cause))
    }
  }

  /** A refused input leaves the journal. After any other error the state is not to be trusted: the journal is. */
  #forget(error: unknown): void {
    if (this.#folder === undefined) return
    let reason = error instanceof LighterError ? undefined : error
    try {
      this.#folder.undo()
    } catch (cause) {
      reason = cause
    }
    if (reason === undefined) return
    const text = reason instanceof Error ? reason.message : String(reason)
    this.#failure = new LighterError(
      `The journal and the executed inputs may differ (${text}). No more inputs are accepted. Restart from the data folder.`,
      { code: 'JOURNAL_FAILED', cause: reason },
    )
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
        this.#outbox.flush()
        if (this.#flushesBooks) this.#outbox.flushBooks()
        if (this.#folder?.isSnapshotDue === true) this.#compact()
      }
    }
  }

  /** Does what is due. */
  catchUp(): void {
    this.together(() => {})
  }

  /** Moves time forward by milliseconds; everything that falls due happens on the way, at its own moment. */
  advance(ms: number): void {
    within(ms, 'ms of advance', 0, MOST_ADVANCE_MS)
    if (this.#mode !== 'manual') this.shiftClock(ms)
    else {
      advanceTo(this.exchange, this.exchange.now + ms)
      this.accept({ kind: 'clock' })
    }
  }

  /** Moves the clock against the machine's. Backwards, the exchange stands still until its time has come again. */
  shiftClock(ms: number): void {
    if (this.#mode === 'manual') throw new ConfigError('The clock is manual: only advance() moves it.')
    this.#offset += within(ms, 'ms of a clock', -MOST_ADVANCE_MS, MOST_ADVANCE_MS)
    this.accept({ kind: 'clock', offset: this.#offset })
  }

  /** After a restore: the time of the restored state is now. */
  setTime(now: number): void {
    this.exchange.now = now
    this.#offset = now - Date.now()
  }

  /** A full disk takes no new journal either: the one that is there goes on, and this is tried again later. */
  #compact(): void {
    try {
      this.#folder?.compact()
    } catch {
      // The next record meets the same disk, and its refusal says so.
    }
  }

  /** Replaces the journal by a snapshot of the present state, when there is a data folder. */
  checkpoint(): void {
    // What the journal does not hold must not enter a snapshot either.
    if (this.#failure !== undefined) return
    this.#folder?.checkpoint(this.#header(this.#offset), stateLines(this.exchange))
  }
}
