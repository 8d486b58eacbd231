/** Whether a value can be the hash of a transaction. */
export function isTxHash(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** How many elements a list or the JSON text of one has; `undefined` when that cannot be told. */
export function countOf(list: readonly unknown[] | string): number | undefined {
  if (typeof list !== 'string') return list.length
  try {
    const parsed: unknown = JSON.parse(list)
    return Array.isArray(parsed) ? parsed.length : undefined
  } catch {
    return undefined
  }
}
