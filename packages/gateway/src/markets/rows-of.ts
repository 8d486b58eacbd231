/** Returns the rows of a list, without values that cannot be rows. */
export function rowsOf<Row extends object>(list: readonly Row[] | undefined): Row[] {
  return Array.isArray(list) ? list.filter((row) => typeof row === 'object' && row !== null) : []
}
