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

/** A table with a caption; an empty one says so. */
export function DataTable(props: {
  caption: string
  testId: string
  columns: readonly Column[]
  rows: readonly Row[]
}) {
  const { caption, testId, columns, rows } = props
  return (
    <table data-testid={testId}>
      <caption>{caption}</caption>
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
            <td colSpan={columns.length} class="quiet">
              none
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
