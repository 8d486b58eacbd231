import { ConfigError, LighterError } from '@lighter/standards'
import { MOST_ADVANCE_MS, within } from './bounds.ts'
import { encodeInput } from './durability/input-codec.ts'
import type { LocalnetSnapshot } from './durability/localnet-snapshot.ts'
import { stateLines } from './durability/recover.ts'
import { encodeState } from './durability/state-codec.ts'
import { advanceTo, runDue } from './engine/clockwork.ts'
import { refused } from './engine/errors.ts'
import type { Exchange } from './engine/exchange.ts'
import { execute, type Input, type ResultOf } from './engine/inputs.ts'

/** How time passes. */
export type ClockMode = 'real' | 'stepped' | 'manual'

/** Storage of inputs. */
export interface InputLog {
  /** Whether so many inputs were stored since the last snapshot that the next start would be slow. */
  readonly isSnapshotDue: boolean
  /** Stores an input; if it throws, nothing is stored. */
  append(record: string): void
  /** Removes the last input. */
  undo(): void
  /** Creates a snapshot while inputs continue. */
  compact(): void
  /** Whether the state takes too long to encode while requests wait. */
  readonly isLarge: boolean
  /**
   * Creates a snapshot of the state after the last input while inputs continue, and returns its lines: the time, then the
   * state. `undefined` if it could not be written.
   */
  snapshot(): Promise<readonly string[] | undefined>
  /** Creates a snapshot of the current state now. */
  checkpoint(header: string, state: Iterable<string>): void
}

/** Publishes changes of the exchange to stream listeners. */
export interface Outbox {
  /** Sends immediate updates; called after each input. */
  flush(): void
  /** Sends one order book frame for each market that changed. */
  flushBooks(): void
  /** Sends updates with a slower pace: statistics, candles, the height. */
  flushSlow(): void
  /** Drops pending updates, because the state was replaced or there are no listeners yet. */
  discard(): void
}

/** Puts the inputs into one order: moves the clock, writes the journal, executes, and sends stream updates. */
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
    /** Whether order book frames are sent with every input. */
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
   * Executes an input now. It is written to the journal before the state changes.
   *
   * @throws {Refused} if it changed nothing; 90002 if the journal cannot be written
   * @throws {LighterError} `JOURNAL_FAILED` if the journal and the executed inputs may differ; from then on no more inputs
   * are accepted, and a restart from the data folder continues from the journal
   */
  accept<I extends Input>(input: I): ResultOf<I> {
    return this.together(() => {
      // Also between inputs with the same time, as in a replay.
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

  /** Removes a refused input from the journal. After any other error the journal is right and the state may not be. */
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

  /** Executes several inputs at one time and sends their frames together. */
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

  /** Runs due work. */
  catchUp(): void {
    this.together(() => {})
  }

  /** Advances time by milliseconds; work that becomes due runs at its own time. */
  advance(ms: number): void {
    within(ms, 'ms of advance', 0, MOST_ADVANCE_MS)
    if (this.#mode !== 'manual') this.shiftClock(ms)
    else {
      advanceTo(this.exchange, this.exchange.now + ms)
      this.accept({ kind: 'clock' })
    }
  }

  /** Shifts the clock relative to the machine's. After a shift backwards, the exchange's time stands still until it has caught up. */
  shiftClock(ms: number): void {
    if (this.#mode === 'manual') throw new ConfigError('The clock is manual: only advance() moves it.')
    this.#offset += within(ms, 'ms of a clock', -MOST_ADVANCE_MS, MOST_ADVANCE_MS)
    this.accept({ kind: 'clock', offset: this.#offset })
  }

  /** Continues from the time of a restored state. */
  setTime(now: number): void {
    this.exchange.now = now
    this.#offset = now - Date.now()
  }

  /** A new journal cannot be created on a full disk: the current one continues, and this is retried later. */
  #compact(): void {
    try {
      this.#folder?.compact()
    } catch {
      // The next record fails on the same disk and reports the error.
    }
  }

  /**
   * The state of this moment. With a data folder a large state is written and read back by another thread, so that inputs
   * do not wait. If that fails, the state of the moment at which it failed is encoded here.
   */
  async snapshot(): Promise<LocalnetSnapshot> {
    this.catchUp()
    if (this.#folder?.isLarge !== true || this.#failure !== undefined) return this.#encoded()
    try {
      // The other thread executes the journal, so its clock ends where the last record is.
      this.accept({ kind: 'clock' })
      const written = await this.#folder.snapshot()
      if (written === undefined) return this.#encoded()
      const [now, ...lines] = written
      return { now: Number(now), lines }
    } catch {
      // The journal cannot be written.
      return this.#encoded()
    }
  }

  #encoded(): LocalnetSnapshot {
    return { now: this.exchange.now, lines: [...encodeState(this.exchange)] }
  }

  /** Replaces the journal with a snapshot of the current state, if there is a data folder. */
  checkpoint(): void {
    // Changes that are not in the journal must not enter a snapshot either.
    if (this.#failure !== undefined) return
    this.#folder?.checkpoint(this.#header(this.#offset), stateLines(this.exchange))
  }
}
