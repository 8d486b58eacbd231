import type { SchemaElement } from 'hyparquet'
import type { Cell, Columns, ColumnType } from './columns.ts'

const ELEMENTS: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS', repetition_type: 'REQUIRED' },
  integer: { type: 'INT64', repetition_type: 'REQUIRED' },
  double: { type: 'DOUBLE', repetition_type: 'REQUIRED' },
  boolean: { type: 'BOOLEAN', repetition_type: 'REQUIRED' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
}

/** Returns the Parquet schema of columns. */
export function schemaOf(columns: Columns): SchemaElement[] {
  const names = Object.entries(columns)
  return [
    { name: 'root', num_children: names.length },
    ...names.map(([name, type]) => ({ name, ...ELEMENTS[type] })),
  ]
}

/** Returns the stored value of a cell. */
export function stored(type: ColumnType, cell: Cell): Cell | bigint {
  if (type === 'time') return BigInt(Math.round(Number(cell) * 1000))
  return type === 'integer' ? BigInt(Number(cell)) : cell
}
