import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../report/report.ts'
import { reportCsv } from './report-csv.ts'
import { reportHtml } from './report-html.ts'
import { tablesOf } from './report-tables.ts'

/** Options of {@link writeReport}. */
export interface WriteReportOptions {
  /** Folder; created if missing. */
  folder: string
  /**
   * Formats to write: `json` is report.json, `html` is report.html, `csv` and `parquet` are summary, fills and series.
   * Parquet needs the packages hyparquet and hyparquet-writer, and never overwrites a file.
   *
   * @default ['json', 'html', 'csv']
   */
  formats?: readonly ('json' | 'html' | 'csv' | 'parquet')[] | undefined
}

/**
 * Writes a report into a folder.
 *
 * @returns the paths of the files
 * @throws {ConfigError} `FILE_EXISTS` for a Parquet file that exists
 */
export async function writeReport(report: Report, options: WriteReportOptions): Promise<string[]> {
  const { folder, formats = ['json', 'html', 'csv'] } = options
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  const write = async (name: string, text: string): Promise<void> => {
    const path = join(folder, name)
    await writeFile(path, text)
    paths.push(path)
  }
  if (formats.includes('json')) await write('report.json', `${JSON.stringify(report, null, 2)}\n`)
  if (formats.includes('html')) await write('report.html', reportHtml(report))
  if (formats.includes('csv'))
    for (const [name, text] of Object.entries(reportCsv(report))) await write(`${name}.csv`, text)
  if (formats.includes('parquet')) {
    // Loaded here only: its libraries are optional.
    const { writeTable } = await import('@lighter/lob/parquet')
    for (const [name, { columns, rows }] of Object.entries(tablesOf(report))) {
      const path = join(folder, `${name}.parquet`)
      await writeTable(path, columns, rows)
      paths.push(path)
    }
  }
  return paths
}
