import { ParseError } from '../errors/families.ts'

// Strings and numbers are consumed whole, so that nothing inside a string or behind a decimal point is taken for an integer.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs
const INTEGER = /^-?[1-9]\d{15,}$/
// A control character that the text lacks marks the strings that stand for integers while JSON.parse runs. One of Latin-1:
// beyond, the whole text would take two bytes a character, and half as long again to parse.
const FIRST_MARK = 0x80
/** Digits of the smallest integer that a double may not hold, 2^53 = 9007199254740992. */
const WIDE = 16

/**
 * Parses JSON without losing integers: an integer beyond ±(2^53 − 1) becomes a `bigint`, everything else is as with
 * `JSON.parse`. (Node 20 has no source access in revivers, so wide integers are marked before parsing.)
 *
 * @throws {ParseError} if the text is no JSON
 */
export function parseJson(text: string): unknown {
  return unmarkJson(parseMarkedJson(text))
}

/** Parsed JSON in which wide integers are still strings behind a mark. */
export interface MarkedJson {
  value: unknown
  /** Code of the character that marks them. */
  mark: number
  /** How many there are. */
  count: number
}

/**
 * As {@link parseJson}, for readers that know where wide integers are (`restoreMarked` of `@lighter/standards/schema`) and need
 * no search through the whole value.
 *
 * @throws {ParseError} if the text is no JSON
 */
export function parseMarkedJson(text: string): MarkedJson {
  try {
    const marked = markFields(text)
    if (marked === undefined) return { value: JSON.parse(text), mark: 0, count: 0 }
    return { value: JSON.parse(marked.text), mark: marked.mark, count: marked.count }
  } catch (cause) {
    throw new ParseError(`Not JSON: ${excerpt(text)}`, { context: { length: text.length }, cause })
  }
}

interface Marked {
  text: string
  mark: number
  count: number
}

/**
 * The text with its wide integers marked, or `undefined` if it has none. Sixteen digits in a row cannot hide between
 * every sixteenth character, so most of the text is not looked at.
 */
function markFields(text: string): Marked | undefined {
  const { length } = text
  let mark = 0
  let count = 0
  let marked = ''
  let from = 0
  for (let i = WIDE - 1; i < length; i += WIDE) {
    if (!isDigit(text.charCodeAt(i))) continue
    // Of sixteen digits around this one, eight are on one side of it.
    if (!isDigit(text.charCodeAt(i - WIDE / 2)) && !isDigit(text.charCodeAt(i + WIDE / 2))) continue
    let start = i
    while (isDigit(text.charCodeAt(start - 1))) start--
    let end = i + 1
    while (isDigit(text.charCodeAt(end))) end++
    while (i + WIDE < end) i += WIDE
    const digits = end - start
    const first = text.charCodeAt(start)
    if (digits < WIDE || (digits === WIDE && first !== NINE) || first === ZERO) continue
    if (text.charCodeAt(start - 1) === MINUS) start--
    // Other characters come before digits in strings and behind decimal points only.
    if (!isBeforeValue(text.charCodeAt(start - 1))) continue
    if (digits === WIDE && Number.isSafeInteger(Number(text.slice(start, end)))) continue
    if (mark === 0) mark = freeMark(text)
    if (!isField(text, start, end)) return markTokens(text, mark)
    count++
    marked += `${text.slice(from, start)}"${String.fromCharCode(mark)}${text.slice(start, end)}"`
    from = end
  }
  return from === 0 ? undefined : { text: marked + text.slice(from), mark, count }
}

/**
 * Whether this is the value of a field for certain, without reading the text before it. A quote behind a word character ends
 * a string (one that begins a string stands behind a bracket, comma or colon, one inside it behind a backslash), and with
 * a colon behind it that string is a name.
 */
function isField(text: string, start: number, end: number): boolean {
  let at = start - 1
  while (isBlank(text.charCodeAt(at))) at--
  if (text.charCodeAt(at) !== COLON || text.charCodeAt(at - 1) !== QUOTE) return false
  const next = text.charCodeAt(end)
  return isWord(text.charCodeAt(at - 2)) && (next === COMMA || next === CLOSE || isBlank(next))
}

/** Marks wide integers wherever they are: reads every token. */
function markTokens(text: string, mark: number): Marked {
  const before = `"${String.fromCharCode(mark)}`
  let count = 0
  const marked = text.replace(TOKEN, (token) => {
    if (!INTEGER.test(token) || Number.isSafeInteger(Number(token))) return token
    count++
    return `${before}${token}"`
  })
  return { text: marked, mark, count }
}

/** Somebody may put such characters into a name; then it is the next. */
function freeMark(text: string): number {
  let mark = FIRST_MARK
  while (text.includes(String.fromCharCode(mark))) mark++
  return mark
}

const ZERO = 48
const NINE = 57
const MINUS = 45
const COLON = 58
const QUOTE = 34
const COMMA = 44
const CLOSE = 125

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function isWord(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
}

/** Colon, comma, bracket, blank, or the beginning of the text. */
function isBeforeValue(code: number): boolean {
  return code === COLON || code === COMMA || code === 91 || isBlank(code) || Number.isNaN(code)
}

/** Turns what is marked into bigints, wherever it is; works in place. */
export function unmarkJson({ value, mark, count }: MarkedJson): unknown {
  return count === 0 ? value : unmark(value, mark)
}

function unmark(value: unknown, mark: number): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === mark ? BigInt(value.slice(1)) : value
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const inner: unknown = value[i]
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null))
        value[i] = unmark(inner, mark)
    }
    return value
  }
  if (typeof value === 'object' && value !== null) {
    const record = value as Record<string, unknown>
    for (const key in record) {
      const inner = record[key]
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null))
        record[key] = unmark(inner, mark)
    }
  }
  return value
}

function excerpt(text: string): string {
  const start = text.slice(0, 80).replace(/\s+/g, ' ')
  return start === '' ? 'the text is empty' : JSON.stringify(text.length > 80 ? `${start}…` : start)
}
