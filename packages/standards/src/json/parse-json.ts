import { ParseError } from '../errors/families.ts'

// The text comes from a peer, so time and memory here must stay proportional to its length, whatever it contains.
// While JSON.parse runs, strings that stand for integers are marked with a control character that the text lacks. It is a
// Latin-1 character, because any other would make the engine use two bytes per character and parse 1.5 times as slowly.
const FIRST_MARK = 0x80
/** Digits of the smallest integer that a double may not hold, 2^53 = 9007199254740992. */
const WIDE = 16
/**
 * Longest integer that becomes a bigint, in digits. The API's have 20; the cost of BigInt() grows faster than the text.
 */
const LONGEST = 100
/** A zero with a sign as a number (or inside a string, which only costs a look). */
const SIGNED_ZERO = /[:,[\s]-0(?:\.0+)?(?:[eE][+-]?\d+)?(?=[\s,}\]])/

/**
 * Parses JSON without losing integers: an integer beyond ±(2^53 − 1) becomes a `bigint`. Everything else is as with
 * `JSON.parse`, except that `-0` is 0: an amount of the exchange has no sign without a size. (Node 20 has no source
 * access in revivers, so wide integers are marked before parsing.)
 *
 * @throws {ParseError} if the text is not JSON
 */
export function parseJson(text: string): unknown {
  return unmarkJson(parseMarkedJson(text))
}

/** Parsed JSON in which wide integers are still strings behind a mark. */
export interface MarkedJson {
  /** The parsed value. */
  value: unknown
  /** Code of the character that marks them. */
  mark: number
  /** How many wide integers are marked. */
  count: number
}

/**
 * Like {@link parseJson}, for readers that know where wide integers are (`restoreMarked` of
 * `@lighter/standards/schema`) and need not search the whole value.
 *
 * @throws {ParseError} if the text is not JSON
 */
export function parseMarkedJson(text: string): MarkedJson {
  try {
    const marked = markFields(text)
    const value: unknown = JSON.parse(marked?.text ?? text)
    return {
      value: text.includes('-0') && SIGNED_ZERO.test(` ${text} `) ? replaceIn(value, unsigned) : value,
      mark: marked?.mark ?? 0,
      count: marked?.count ?? 0,
    }
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
 * every sixteenth character, so most of the text is not examined.
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
    if (digits < WIDE || digits > LONGEST || (digits === WIDE && first !== NINE) || first === ZERO) continue
    if (text.charCodeAt(start - 1) === MINUS) start--
    // Other characters precede digits only in strings and after decimal points.
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
 * Whether this is certainly the value of a field, without reading the text before it. A quote after a word character
 * ends a string (an opening quote follows a bracket, comma or colon; an escaped one follows a backslash), and a string
 * followed by a colon is a name.
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
  const { length } = text
  let count = 0
  let marked = ''
  let from = 0
  for (let i = 0; i < length; ) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) i = endOfString(text, i)
    else if (code !== MINUS && !isDigit(code)) i++
    else {
      const start = i
      const first = code === MINUS ? i + 1 : i
      i = first
      while (isDigit(text.charCodeAt(i))) i++
      const digits = i - first
      const end = i
      // A fraction or an exponent: the digits after it do not form an integer.
      while (isNumeric(text.charCodeAt(i))) i++
      if (i !== end || digits < WIDE || digits > LONGEST || text.charCodeAt(first) === ZERO) continue
      const token = text.slice(start, end)
      if (Number.isSafeInteger(Number(token))) continue
      count++
      marked += `${text.slice(from, start)}${before}${token}"`
      from = end
    }
  }
  return { text: marked + text.slice(from), mark, count }
}

/** Index after the end of the string that begins at `start`, or the end of the text if it is not closed. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slash = quote - 1
    while (text.charCodeAt(slash) === BACKSLASH) slash--
    if ((quote - slash) % 2 === 1) return quote + 1
  }
  return text.length
}

/** A character that the text lacks. A peer may use the first choice in a name; then the next free one is taken. */
function freeMark(text: string): number {
  if (!text.includes(String.fromCharCode(FIRST_MARK))) return FIRST_MARK
  const seen = new Uint8Array(0x10000)
  for (let i = 0; i < text.length; i++) seen[text.charCodeAt(i)] = 1
  const mark = seen.indexOf(0, FIRST_MARK)
  if (mark < 0)
    throw new ParseError('The text contains every control character, so it is not JSON from the exchange.')
  return mark
}

const ZERO = 48
const NINE = 57
const MINUS = 45
const COLON = 58
const QUOTE = 34
const COMMA = 44
const CLOSE = 125
const BACKSLASH = 92

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

/** What can follow the integer part of a number. */
function isNumeric(code: number): boolean {
  return isDigit(code) || code === 46 || code === 69 || code === 101 || code === 43 || code === MINUS
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

/** Turns marked strings into bigints anywhere in the value; works in place. */
export function unmarkJson({ value, mark, count }: MarkedJson): unknown {
  if (count === 0) return value
  return replaceIn(value, (leaf) =>
    typeof leaf === 'string' && leaf.charCodeAt(0) === mark ? BigInt(leaf.slice(1)) : leaf,
  )
}

function unsigned(leaf: unknown): unknown {
  return leaf === 0 ? 0 : leaf
}

/** Replaces every leaf in place. Not recursive: a peer may nest deeper than the stack allows. */
function replaceIn(value: unknown, replace: (leaf: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return replace(value)
  const open: object[] = [value]
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    const holder = inner as Record<string, unknown>
    // Arrays by index: their keys would be strings.
    const keys = Array.isArray(inner) ? undefined : Object.keys(inner)
    const count = keys === undefined ? (inner as unknown[]).length : keys.length
    for (let i = 0; i < count; i++) {
      const key = (keys === undefined ? i : keys[i]) as string
      const leaf = holder[key]
      if (typeof leaf === 'object') {
        if (leaf !== null) open.push(leaf)
        continue
      }
      const replaced = replace(leaf)
      if (replaced !== leaf || replaced === 0) holder[key] = replaced
    }
  }
  return value
}

function excerpt(text: string): string {
  const start = text.slice(0, 80).replace(/\s+/g, ' ')
  return start === '' ? 'the text is empty' : JSON.stringify(text.length > 80 ? `${start}…` : start)
}
