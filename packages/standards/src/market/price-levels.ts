/** Returns whether a value from the wire is a list of price levels: objects with a price and a size as text. */
export function isPriceLevels(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((level: unknown) => {
      if (typeof level !== 'object' || level === null) return false
      const { price, size } = level as { price?: unknown; size?: unknown }
      return typeof price === 'string' && typeof size === 'string'
    })
  )
}
