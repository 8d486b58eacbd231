import type { ComponentChildren } from 'preact'

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  name: string
  isNumber?: boolean
}

/** A row: a key that stays with it, and a cell for each column. */
export interface Row {
  key: string
  cells: readonly ComponentChildren[]
}

/** A table; an empty one says what would fill it. */
export function DataTable(props: {
  caption: string
  testId: string
  columns: readonly Column[]
  rows: readonly Row[]
  /** Sentence in an empty table. */
  empty: string
}) {
  const { caption, testId, columns, rows, empty } = props
  return (
    <table data-testid={testId}>
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, isNumber }) => (
            <th key={name} scope="col" class={isNumber === true ? 'number' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, i) => (
              <td key={columns[i]?.name} class={columns[i]?.isNumber === true ? 'number' : ''}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length} class="quiet empty">
              {empty}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** Columns by their names; those behind a `#` hold numbers. */
export function columnsOf(...names: readonly string[]): readonly Column[] {
  return names.map((name) => (name.startsWith('#') ? { name: name.slice(1), isNumber: true } : { name }))
}

/** A buy or a sell, in its color. */
export function SideText({ isBuy }: { isBuy: boolean }) {
  return <span class={isBuy ? 'up' : 'down'}>{isBuy ? 'buy' : 'sell'}</span>
}

/** A number with its sign, in the color of gains or losses. */
export function Gain({ value, text }: { value: number; text: string }) {
  return <span class={value < 0 ? 'down' : value > 0 ? 'up' : ''}>{text}</span>
}
