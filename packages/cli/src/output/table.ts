import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'
import type { CliIo } from '../io.ts'

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  name: string
  isNumber?: boolean | undefined
}

/**
 * Formats rows under headings as plain text without borders, which is easy to copy and search. The decimal points of a
 * column are aligned. On a terminal that is too narrow, each row is a block of lines, so that no word breaks. A cell that
 * the exchange left out is empty.
 */
export function table(
  io: CliIo,
  columns: readonly Column[],
  cells: readonly (readonly (string | undefined)[])[],
): string {
  const rows = cells.map((row) => row.map((cell) => cell ?? ''))
  const text = grid(columns, rows)
  const screen = io.stdout.isTTY === true ? io.stdout.columns : undefined
  const width = Math.max(...text.split('\n').map((line) => stripVTControlCharacters(line).length))
  if (screen === undefined || width <= screen) return text
  return rows.map((row) => block(columns, row)).join('\n\n')
}

function grid(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const chars = Object.fromEntries(
    ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
      [
        side,
        `${side}-mid`,
        `${side}-left`,
        `${side}-right`,
        'left-mid',
        'mid-mid',
        'right-mid',
        'middle',
      ].map((name) => [name, ''] as const),
    ),
  )
  const drawn = new Table({
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ isNumber }) => (isNumber === true ? 'right' : 'left')),
    chars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  const tails = columns.map(({ isNumber }, i) =>
    isNumber === true ? Math.max(0, ...rows.map((row) => tailOf(row[i] ?? '').length)) : 0,
  )
  drawn.push(...rows.map((row) => row.map((cell, i) => aligned(cell, tails[i] ?? 0))))
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** A whole part with its sign and thousands, and what follows it: `.05`, `.05 %`, `x`. */
const NUMBER = /^[+-]?\d[\d,]*(\D.*)?$/

function tailOf(cell: string): string {
  return NUMBER.exec(stripVTControlCharacters(cell))?.[1] ?? ''
}

function aligned(cell: string, tail: number): string {
  return NUMBER.test(stripVTControlCharacters(cell))
    ? cell.padEnd(cell.length + Math.max(0, tail - tailOf(cell).length))
    : cell
}

/** One row as lines of heading and value, without the empty ones. */
function block(columns: readonly Column[], row: readonly string[]): string {
  const longest = Math.max(...columns.map(({ name }) => name.length))
  return columns
    .flatMap(({ name }, i) => ((row[i] ?? '') === '' ? [] : [`${name.padEnd(longest)}  ${row[i]}`]))
    .join('\n')
}
