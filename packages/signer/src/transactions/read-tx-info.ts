import { LighterError, ParseError } from '@lighter/standards/errors'
import { parseJson } from '@lighter/standards/json'

/** Longer texts are refused unread; the longest official one has about 1.6 kB. */
const MAX_LENGTH = 16_384
/** A number with a fraction or an exponent, or such characters in a string. */
const FRACTION = /\d[.eE]/

/**
 * Reads the text of a transaction, its integers exact.
 *
 * @throws {ParseError} if it is not a JSON object, too long, or contains a number that is not a plain integer
 */
export function readTxInfo(txInfo: unknown): Readonly<Record<string, unknown>> {
  if (typeof txInfo !== 'string' || txInfo.length > MAX_LENGTH) {
    throw new ParseError(`txInfo must be JSON text of at most ${MAX_LENGTH} characters.`, {
      context: { type: typeof txInfo, length: typeof txInfo === 'string' ? txInfo.length : undefined },
    })
  }
  let value: unknown
  try {
    value = parseJson(txInfo)
  } catch (cause) {
    // Deep nesting can exhaust the stack: valid transactions never do.
    throw cause instanceof LighterError ? cause : new ParseError('txInfo is not valid JSON.', { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ParseError('txInfo is not a JSON object.')
  // The exchange reads integers only: it refuses 1.0 and 1e3, which JSON.parse accepts.
  if (FRACTION.test(txInfo) && FRACTION.test(txInfo.replace(/"(?:[^"\\]|\\.)*"/g, '""')))
    throw new ParseError('txInfo contains a fraction or an exponent; its numbers must be plain integers.')
  return value as Readonly<Record<string, unknown>>
}
