/**
 * Writes JSON with bigints as plain integer literals, as the exchange does. Omits undefined fields, like
 * `JSON.stringify`; a zero has no sign.
 */
export function stringifyJson(value: unknown): string {
  const text = write(value)
  return text ?? 'null'
}

function write(value: unknown): string | undefined {
  switch (typeof value) {
    case 'bigint':
      return value.toString()
    case 'object': {
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map((inner) => write(inner) ?? 'null').join(',')}]`
      if (typeof (value as { toJSON?: unknown }).toJSON === 'function') {
        const inner: unknown = (value as { toJSON(): unknown }).toJSON()
        // A Decimal keeps the sign of a zero: (0).neg().
        return write(typeof inner === 'string' && /^-0(?:\.0*)?$/.test(inner) ? inner.slice(1) : inner)
      }
      const parts: string[] = []
      for (const key of Object.keys(value)) {
        const inner = write((value as Record<string, unknown>)[key])
        if (inner !== undefined) parts.push(`${JSON.stringify(key)}:${inner}`)
      }
      return `{${parts.join(',')}}`
    }
    default:
      return JSON.stringify(value) as string | undefined
  }
}
