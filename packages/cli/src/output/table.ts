import Table from 'cli-table3'

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  name: string
  isNumber?: boolean
}

/** Formats rows under headings as plain text without borders, which is easy to copy and search. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
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
  drawn.push(...rows.map((row) => [...row]))
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
