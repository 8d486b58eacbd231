/** Returns a short text for a value in messages, without calling its methods, which may throw or be hostile. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.slice(0, 40))
    case 'number':
    case 'bigint':
    case 'boolean':
    case 'undefined':
      return String(value)
    default:
      return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
  }
}
