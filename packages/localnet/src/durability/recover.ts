import { ConfigError, LighterError } from '@lighter/standards'
import { advanceTo, runDue } from '../engine/clockwork.ts'
import { Refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import { execute } from '../engine/inputs.ts'
import type { SignatureGate } from '../engine/submission/signed-transaction.ts'
import type { Genesis } from '../genesis/genesis.ts'
import type { LocalnetOptions } from '../options.ts'
import { decodeInput } from './input-codec.ts'
import { toLine } from './lines.ts'
import { encodeState, StateDecoder } from './state-codec.ts'

/** Result of reading a data folder at a start. */
export interface Recovery {
  /** Inputs replayed after the snapshot. */
  readonly replayed: number
  /** Bytes of a truncated record, which was never executed or acknowledged. */
  readonly tornBytes: number
}

/** Throws for options that contradict the genesis in the data folder. @throws {ConfigError} `DATA_MISMATCH` */
export function checkGenesis(stored: Genesis, options: LocalnetOptions, asked: Genesis): void {
  const fail = (name: string, is: unknown): never => {
    throw new ConfigError(
      `The data folder was created with a different ${name} (${String(is)}). Omit the option, or use another folder.`,
      { code: 'DATA_MISMATCH', context: { option: name } },
    )
  }
  if (options.seed !== undefined && stored.seed !== asked.seed) fail('seed', stored.seed)
  if (options.chainId !== undefined && stored.chainId !== asked.chainId) fail('chainId', stored.chainId)
  if (options.funded !== undefined && stored.funded !== asked.funded) fail('funded', stored.funded)
  if (options.markets !== undefined && toLine(stored.markets) !== toLine(asked.markets))
    fail('list of markets', stored.markets.map((one) => one.symbol).join(', '))
  const rules = options.rules ?? options.latency ?? options.limits
  if (rules !== undefined && toLine(stored.rules) !== toLine(asked.rules))
    fail('set of rules', toLine(stored.rules))
}

/** Restores an exchange from files, line by line and record by record. */
export class Replay {
  readonly #ex: Exchange
  readonly #chainId: number
  #count = 0
  /** Last offset of the clock. */
  offset: number

  constructor(ex: Exchange, chainId: number, offset: number) {
    this.#ex = ex
    this.#chainId = chainId
    this.offset = offset
  }

  /** Records so far. */
  get count(): number {
    return this.#count
  }

  /** Reads the lines of a snapshot, without its header; without lines the genesis stays. @throws {ConfigError} `SNAPSHOT_DAMAGED` */
  state(lines: Iterable<string>): void {
    let decoder: StateDecoder | undefined
    let now = this.#ex.now
    for (const line of lines) {
      if (decoder === undefined) {
        now = Number(line)
        decoder = new StateDecoder(this.#ex)
      } else decoder.line(line)
    }
    decoder?.end()
    this.#ex.now = now
  }

  /**
   * Executes an input at its time.
   *
   * @param gate checks a signature that may not have been checked before: that of the last record of a journal
   * @throws {Refused} if the exchange refuses the last record, which was not acknowledged
   * @throws {ConfigError} `JOURNAL_DIVERGED` if an accepted input cannot be read or is refused now: the folder belongs to
   * another version
   */
  record(text: string, gate?: SignatureGate): void {
    try {
      this.#execute(text, gate)
    } catch (cause) {
      const isLast = gate !== undefined
      if (!(cause instanceof LighterError) || (isLast && cause instanceof Refused)) throw cause
      throw new ConfigError(
        `Record ${this.#count} of the journal was accepted when it was written, but is refused now: ${cause.message}. The folder was written by another version; delete it to start over.`,
        { code: 'JOURNAL_DIVERGED', cause },
      )
    }
    this.#count += 1
  }

  #execute(text: string, gate: SignatureGate | undefined): void {
    const { at, input } = decodeInput(text, this.#chainId, gate)
    advanceTo(this.#ex, at)
    runDue(this.#ex)
    execute(this.#ex, input)
    if (input.kind === 'clock' && input.offset !== undefined) this.offset = input.offset
  }

  /** Header and state in the format of a snapshot. */
  *encoded(header: string): Generator<string, void, undefined> {
    yield header
    yield* stateLines(this.#ex)
  }
}

/** The lines of a snapshot after its header. */
export function* stateLines(ex: Exchange): Generator<string, void, undefined> {
  yield JSON.stringify(ex.now)
  yield* encodeState(ex)
}
