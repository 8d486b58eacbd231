/** Starts texts that stand for something else; nothing that users send starts with it unescaped. */
const MARK = '\u0001'

/** A value as one line of JSON with exact bigints. Members that are `undefined` are left out. */
export function toLine(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return `${MARK}n${inner}`
    if (typeof inner === 'string' && inner.startsWith(MARK)) return `${MARK}s${inner}`
    return inner
  })
}

/** The list that {@link toLine} made a line of. @throws {SyntaxError} */
export function fromLine(line: string): unknown[] {
  const value: unknown = JSON.parse(line, (_key, inner: unknown) => {
    if (typeof inner !== 'string' || !inner.startsWith(MARK)) return inner
    return inner[1] === 'n' ? BigInt(inner.slice(2)) : inner.slice(2)
  })
  return Array.isArray(value) ? value : [value]
}
