/** Returns whether a value has the form of a transaction hash. */
export function isTxHash(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Returns the number of elements of a list or of its JSON text; `undefined` if the text is not a list. */
export function countOf(list: readonly unknown[] | string): number | undefined {
  if (typeof list !== 'string') return list.length
  try {
    const parsed: unknown = JSON.parse(list)
    return Array.isArray(parsed) ? parsed.length : undefined
  } catch {
    return undefined
  }
}
