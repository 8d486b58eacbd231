import { ParseError } from '../errors/families.ts'

// A digit run that a double may not hold: 17 digits, or 16 from 9 upward (2^53 = 9007199254740992). Digits after a
// decimal point and hashes in quotes make it fire needlessly at times; that costs time, never exactness.
const MAYBE_WIDE = /(?:^|[^\d.])(?:\d{17,}|9\d{15})/
// Strings and numbers are consumed whole, so that nothing inside a string or behind a decimal point is taken for an integer.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs
const INTEGER = /^-?\d{16,}$/
// The usual place of a wide integer: behind the name of a field. A quote behind a word character ends a string (one that
// begins a string stands behind a bracket, comma or colon, one inside it behind a backslash), and with a colon behind it
// that string is a name: so this finds nothing inside strings, and needs not to read all of them.
const FIELD = /(\w":\s*)(-?\d{16,})(?=[,}\s])/g
// What may be left then: not digits that begin a string, nor those that are marked.
const MAYBE_LEFT = /(?:^|[^\d."\uE000])(?:\d{17,}|9\d{15})/
// U+E000 is a private-use character: it marks the strings that stand for integers while JSON.parse runs.
const MARK = '\uE000'

/**
 * Parses JSON without losing integers: an integer beyond ±(2^53 − 1) becomes a `bigint`, everything else is as with
 * `JSON.parse`. (Node 20 has no source access in revivers, so wide integers are marked before parsing.)
 *
 * @throws {ParseError} if the text is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    if (!MAYBE_WIDE.test(text) || text.includes(MARK)) return JSON.parse(text)
    let found = false
    const mark = (integer: string): string => {
      if (Number.isSafeInteger(Number(integer))) return integer
      found = true
      return `"${MARK}${integer}"`
    }
    let marked = text.replace(FIELD, (_, name: string, integer: string) => name + mark(integer))
    if (MAYBE_LEFT.test(marked))
      marked = text.replace(TOKEN, (token) => (INTEGER.test(token) ? mark(token) : token))
    const value: unknown = JSON.parse(marked)
    return found ? unmark(value) : value
  } catch (cause) {
    throw new ParseError(`Not JSON: ${excerpt(text)}`, { context: { length: text.length }, cause })
  }
}

function unmark(value: unknown): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === 0xe000 ? BigInt(value.slice(1)) : value
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const inner: unknown = value[i]
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null)) value[i] = unmark(inner)
    }
    return value
  }
  if (typeof value === 'object' && value !== null) {
    const record = value as Record<string, unknown>
    for (const key of Object.keys(record)) {
      const inner = record[key]
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null))
        record[key] = unmark(inner)
    }
  }
  return value
}

function excerpt(text: string): string {
  const start = text.slice(0, 80).replace(/\s+/g, ' ')
  return start === '' ? 'the text is empty' : JSON.stringify(text.length > 80 ? `${start}…` : start)
}
