import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ConfigError } from '@lighter/standards'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import type { Cell, Columns } from './columns.ts'
import { schemaOf, stored } from './stored-columns.ts'
import { syncFile } from './sync-file.ts'

/** Rows that are compressed together; a reader holds this many in memory at once. */
const GROUP = 50_000

/** Writes one Parquet file row by row. It gets its final name when it is complete. */
export class TableWriter {
  readonly path: string
  readonly #columns: Columns
  readonly #writer: ParquetWriter
  #rows: (readonly Cell[])[] = []
  #count = 0

  private constructor(path: string, columns: Columns) {
    this.path = path
    this.#columns = columns
    this.#writer = new ParquetWriter({
      writer: fileWriter(`${path}.partial`),
      schema: schemaOf(columns),
      createdBy: '@lighter/lob',
    })
  }

  /** @throws {ConfigError} `FILE_EXISTS`: files of earlier runs are never overwritten */
  static async create(path: string, columns: Columns): Promise<TableWriter> {
    const exists = await stat(path).then(
      () => true,
      () => false,
    )
    if (exists)
      throw new ConfigError(`${path} exists. Write to another folder, or remove the file first.`, {
        code: 'FILE_EXISTS',
        context: { path },
      })
    return new TableWriter(path, columns)
  }

  /** Rows so far. */
  get rows(): number {
    return this.#count
  }

  /** Adds a row: cells in the order of the columns. */
  async add(row: readonly Cell[]): Promise<void> {
    this.#rows.push(row)
    this.#count++
    if (this.#rows.length >= GROUP) await this.#flush()
  }

  /** Completes the file. @returns the SHA-256 of its bytes, as hex */
  async close(): Promise<string> {
    await this.#flush()
    await this.#writer.finish()
    await syncFile(`${this.path}.partial`)
    await rename(`${this.path}.partial`, this.path)
    await syncFile(dirname(this.path))
    return sha256(this.path)
  }

  async #flush(): Promise<void> {
    const rows = this.#rows
    if (rows.length === 0) return
    this.#rows = []
    await this.#writer.write({
      rowGroupSize: GROUP,
      columnData: Object.entries(this.#columns).map(([name, type], i) => ({
        name,
        data: rows.map((row) => stored(type, row[i] ?? '')),
      })),
    })
  }
}

/** Returns the SHA-256 of a file, as hex. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
