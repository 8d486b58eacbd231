/** Prefix of texts that encode other values; texts of users that start with it are escaped. */
const MARK = '\u0001'
/** The mark in JSON: a line without it needs no decoding. */
const ESCAPED = '\\u0001'

/** Writes a value as one line of JSON with exact bigints. Members that are `undefined` are omitted. */
export function toLine(value: unknown): string {
  return write(value) ?? 'null'
}

function write(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null'
    case 'bigint':
      return `"${ESCAPED}n${value}"`
    case 'string':
      return JSON.stringify(value.startsWith(MARK) ? `${MARK}s${value}` : value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object': {
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map((inner) => write(inner) ?? 'null').join(',')}]`
      let text = ''
      for (const [key, inner] of Object.entries(value)) {
        const written = write(inner)
        if (written !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written}`
      }
      return `{${text}}`
    }
    default:
      return undefined
  }
}

/** A value of a line. This package wrote the line under a checksum, so its members are taken at their word. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Row = any

/** Returns the list of a line of {@link toLine}. @throws {SyntaxError} */
export function fromLine(line: string): Row[] {
  const parsed: unknown = JSON.parse(line)
  const value = line.includes(ESCAPED) ? restore(parsed) : parsed
  return Array.isArray(value) ? value : [value]
}

/** Decodes marked texts, in place. */
function restore(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith(MARK)) return value
    return value[1] === 'n' ? BigInt(value.slice(2)) : value.slice(2)
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = restore(value[i])
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  for (const key in record) {
    const inner = record[key]
    if (typeof inner === 'string' || typeof inner === 'object') record[key] = restore(inner)
  }
  return record
}
