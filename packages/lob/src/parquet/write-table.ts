import type { Cell, Columns } from './columns.ts'
import { TableWriter } from './table-writer.ts'

/**
 * Writes any rows as one Parquet file, in groups of 50,000. Times are cells in epoch ms and are stored in microseconds.
 *
 * @param path - of the file, which must not exist
 * @param columns - names and types of the columns, in the order of the cells
 * @returns the SHA-256 of the file, as hex
 * @throws {ConfigError} `FILE_EXISTS`
 */
export async function writeTable(
  path: string,
  columns: Columns,
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Promise<string> {
  const table = await TableWriter.create(path, columns)
  for await (const row of rows) await table.add(row)
  return table.close()
}
