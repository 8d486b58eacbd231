import { refuse } from './rules.ts'

/** Bytes of a symbol in a transaction; the last one is always zero. */
const LENGTH = 32
const ALLOWED = 'text of at most 31 UTF-8 bytes'

/**
 * The bytes of a market's symbol, padded with zeros.
 *
 * @throws {ValidationError} with the official text if it does not fit or is not valid Unicode
 */
export function readSymbol(symbol: unknown): Uint8Array {
  const text = 'Market symbol is invalid'
  if (typeof symbol !== 'string') return refuse(text, 'symbol', typeof symbol, ALLOWED)
  const bytes = new TextEncoder().encode(symbol)
  // The encoder replaces half a surrogate pair with U+FFFD. A zero would be read back as padding.
  if (bytes.length >= LENGTH || /[\uFFFD\0]/.test(symbolOf(bytes)) || symbol.endsWith('\0'))
    return refuse(text, 'symbol', symbol.slice(0, 40), ALLOWED)
  const padded = new Uint8Array(LENGTH)
  padded.set(bytes)
  return padded
}

/** The text of a symbol without its padding; invalid UTF-8 becomes U+FFFD. */
export function symbolOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\0+$/, '')
}
