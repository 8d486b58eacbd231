import { ConfigError } from '@lighter/standards'
import { advanceTo, runDue } from '../engine/clockwork.ts'
import { Refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import { execute } from '../engine/inputs.ts'
import type { Genesis } from '../genesis/genesis.ts'
import type { LocalnetOptions } from '../options.ts'
import type { FolderContents } from './data-folder.ts'
import { decodeInput } from './input-codec.ts'
import { fromLine, toLine } from './lines.ts'
import { decodeState } from './state-codec.ts'

/** What a start found in its data folder. */
export interface Recovery {
  /** Inputs replayed after the snapshot. */
  readonly replayed: number
  /** Bytes of a record that was cut off because the process had ended while it wrote: never acknowledged. */
  readonly tornBytes: number
}

const VERSION = 1

/** First line of a snapshot file. */
export function encodeHeader(genesis: Genesis, offset: number): string {
  return toLine([VERSION, genesis, offset])
}

/** Reads it. @throws {ConfigError} `DATA_VERSION` */
export function decodeHeader(line: string): { genesis: Genesis; offset: number } {
  const [version, genesis, offset] = fromLine(line) as [number, Genesis, number]
  if (version !== VERSION)
    throw new ConfigError(
      `The data folder was written by another version (${version}). Delete it to start anew.`,
      {
        code: 'DATA_VERSION',
      },
    )
  return { genesis, offset }
}

/** A data folder keeps its genesis: options that say otherwise are a mistake. @throws {ConfigError} `DATA_MISMATCH` */
export function checkGenesis(stored: Genesis, options: LocalnetOptions, asked: Genesis): void {
  const fail = (name: string, is: unknown): never => {
    throw new ConfigError(
      `The data folder was made with another ${name} (${String(is)}). Leave the option out, or use another folder.`,
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

/**
 * Brings an exchange to the state that its data folder holds.
 *
 * @returns the offset of the clock that was in force last
 * @throws {ConfigError} `JOURNAL_DIVERGED` when an input that was taken is refused now: the folder belongs to another version
 */
export function replay(ex: Exchange, contents: FolderContents, chainId: number, offset: number): number {
  const [now, ...lines] = contents.state ?? []
  if (now !== undefined) {
    decodeState(ex, lines)
    ex.now = Number(now)
  }
  let last = offset
  for (const [i, record] of contents.records.entries()) {
    const { at, input } = decodeInput(record, chainId)
    if (input.kind === 'clock' && input.offset !== undefined) last = input.offset
    try {
      advanceTo(ex, at)
      runDue(ex)
      execute(ex, input)
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
      throw new ConfigError(
        `Record ${i} of the journal was taken when it was written and is refused now: ${cause.message}. The folder was written by another version; delete it to start anew.`,
        { code: 'JOURNAL_DIVERGED', cause },
      )
    }
  }
  return last
}
