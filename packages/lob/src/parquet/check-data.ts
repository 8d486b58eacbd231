import { join } from 'node:path'
import { readError } from '../replay/read-error.ts'
import { readManifest } from './manifest.ts'
import { readParquetEvents } from './read-parquet.ts'
import { sha256 } from './table-writer.ts'

/** Result of {@link checkData}. */
export interface DataCheck {
  /** Files of the manifest. */
  readonly files: number
  /** Events read. */
  readonly events: number
  /** Gaps of the books. */
  readonly gaps: number
  /** Problems found, as sentences; empty if everything can be read as it was written. */
  readonly problems: readonly string[]
}

/**
 * Reads all files of a data folder and compares them with its manifest: hashes, event counts, the chain of nonces, times.
 *
 * @throws {ConfigError} `NO_DATA` for a folder without a manifest
 * @throws {ParseError} `BAD_RECORDING` for a manifest that cannot be read
 */
export async function checkData(folder: string): Promise<DataCheck> {
  const { files } = await readManifest(folder)
  const problems: string[] = []
  let events = 0
  let gaps = 0
  for (const { file, sha256: wanted, partial } of files) {
    const found = await sha256(join(folder, file)).catch((error: unknown) => String(error))
    if (found !== wanted) problems.push(`${file} is missing or was changed: ${found}`)
    if (partial !== undefined) problems.push(`${file} ends early: ${partial}`)
  }
  const markets = new Map(files.map((one) => [`${one.environment}/${one.market.marketId}`, one]))
  for (const { environment, market } of markets.values()) {
    const name = `${environment}, market ${market.marketId}`
    const before = events
    try {
      const options = { folder, environment, market: market.marketId, gaps: 'bridge' } as const
      for await (const event of readParquetEvents(options)) {
        if (event.type === 'gap') gaps++
        else events++
      }
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      continue
    }
    const wanted = files
      .filter((one) => one.environment === environment && one.market.marketId === market.marketId)
      .reduce((sum, one) => sum + one.events, 0)
    if (events - before !== wanted) {
      const where = { file: name }
      problems.push(
        readError('BAD_RECORDING', where, `${wanted} events expected, ${events - before} read.`).message,
      )
    }
  }
  return { files: files.length, events, gaps, problems }
}
