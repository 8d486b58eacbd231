import { createHash } from 'node:crypto'
import { ConfigError } from '@lighter/standards'
import { RULES_VERSION } from '../engine/rules-version.ts'
import type { Genesis } from '../genesis/genesis.ts'
import { packageVersion } from '../package-version.ts'
import { decodeDefinition, encodeDefinition } from './definition-codec.ts'
import { fromLine, type Row, toLine } from './lines.ts'

/**
 * Format of the files. Format 2 has neither a rules version nor transactions in the signer's form. Format 3 has one line for
 * each order; its journal is that of format 4.
 */
const FORMAT = 4
/** Earlier formats that this version reads. */
const READABLE: readonly unknown[] = [2, 3]
/** Format 2 does not record the rules, and they changed while it was written. */
const UNKNOWN_RULES = 0

/** First line of a snapshot file. */
export interface Header {
  readonly genesis: Genesis
  /** Milliseconds from the machine's clock to the exchange's. */
  readonly offset: number
  /** Version of the rules that accepted the inputs; 0 if the file does not record it. */
  readonly rules: number
  /** Version of `@lighter/localnet` that wrote the file; undefined if the file does not record it. */
  readonly writtenBy: string | undefined
  /** Whether this version writes the same format with the same rules. */
  readonly isCurrent: boolean
}

/** Writes the header of this version. */
export function encodeHeader(genesis: Genesis, offset: number): string {
  const written = { ...genesis, markets: genesis.markets.map(encodeDefinition) }
  return toLine([FORMAT, written, offset, { rules: RULES_VERSION, localnet: packageVersion() }])
}

/**
 * Returns the id of an exchange: 32 hex digits from its genesis, start time included. A restart from its data folder keeps
 * it; a new exchange has another one, unless seed, start time and all other settings are the same.
 */
export function genesisId(genesis: Genesis): string {
  const written = { ...genesis, markets: genesis.markets.map(encodeDefinition) }
  return createHash('sha256').update(toLine(written)).digest('hex').slice(0, 32)
}

/** Reads a header. @throws {ConfigError} `DATA_VERSION` for a format that this version does not know */
export function decodeHeader(line: string): Header {
  const [format, written, offset, by] = fromLine(line)
  if (format !== FORMAT && !READABLE.includes(format))
    throw new ConfigError(
      `The data folder has format ${String(format)}${by === undefined ? '' : ` of @lighter/localnet ${by.localnet}`}; this version reads 2 to ${FORMAT}. Use the version that wrote it, or delete the folder to start over.`,
      { code: 'DATA_VERSION', context: { format } },
    )
  const rules = by?.rules ?? UNKNOWN_RULES
  return {
    genesis: { ...written, markets: written.markets.map((one: Row) => decodeDefinition(one)) },
    offset,
    rules,
    writtenBy: by?.localnet,
    isCurrent: format === FORMAT && rules === RULES_VERSION,
  }
}

/**
 * Throws if the inputs were accepted with other rules, because a replay could then differ. @throws {ConfigError}
 * `DATA_RULES`
 */
export function checkRules(path: string, { rules, writtenBy }: Header): void {
  if (rules === RULES_VERSION) return
  const source =
    writtenBy === undefined
      ? 'by an earlier version, which did not record the version of its rules'
      : `by @lighter/localnet ${writtenBy} with version ${rules} of the rules`
  throw new ConfigError(
    `The journal in ${path} was written ${source}. This version has ${RULES_VERSION}, and its replay could reach another state. Start the folder once with ${writtenBy ?? 'the version that wrote it'} and end it with close() or SIGTERM, which saves the state; this version continues from there. To continue from the last snapshot without the inputs after it, truncate the journal files to zero bytes. Or use another folder.`,
    { code: 'DATA_RULES', context: { path, rules, writtenBy } },
  )
}
