import type { Report } from '../report/report.ts'
import { type Cell, type Table, type TableName, tablesOf } from './report-tables.ts'

/**
 * Returns a report as CSV with a header line: `summary` has names and values, `fills` and `series` one row each. Times are ISO
 * 8601 in UTC; missing numbers are empty.
 */
export function reportCsv(report: Report): Record<TableName, string> {
  const { summary, fills, series } = tablesOf(report)
  return { summary: csv(summary), fills: csv(fills), series: csv(series) }
}

function csv({ columns, rows }: Table): string {
  const types = Object.values(columns)
  const lines = rows.map((row) => row.map((cell, i) => text(cell, types[i] === 'time')).join(','))
  return `${[Object.keys(columns).join(','), ...lines].join('\n')}\n`
}

function text(cell: Cell, isTime: boolean): string {
  if (typeof cell === 'number') {
    if (Number.isNaN(cell)) return ''
    return isTime ? new Date(cell).toISOString() : String(cell)
  }
  const plain = String(cell)
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
