import { SignerError, ValidationError } from '@lighter/standards/errors'
import { fromHex } from '../text/hex.ts'

/**
 * Parses a private key: 80 hex digits in either case, `0x` optional. The error never contains the text.
 *
 * @throws {SignerError} `BAD_KEY`
 */
export function parsePrivateKey(text: unknown, field = 'privateKey'): Uint8Array {
  const bytes = typeof text === 'string' ? parse(text) : undefined
  if (bytes !== undefined) return bytes
  throw new SignerError(`${field} is not an L2 private key. Expected 80 hex digits, with or without 0x.`, {
    code: 'BAD_KEY',
    context: { field, ...(typeof text === 'string' ? { length: text.length } : { type: typeof text }) },
  })
}

/**
 * Parses a public key: 80 hex digits, `0x` optional.
 *
 * @throws {ValidationError}
 */
export function parsePublicKey(text: unknown, field = 'publicKey'): Uint8Array {
  const bytes = typeof text === 'string' ? parse(text) : undefined
  if (bytes !== undefined) return bytes
  throw new ValidationError('PubKey is invalid', {
    field,
    value: typeof text === 'string' ? text.slice(0, 100) : typeof text,
    allowed: '80 hex digits, with or without 0x',
  })
}

function parse(text: string): Uint8Array | undefined {
  const digits = text.startsWith('0x') ? text.slice(2) : text
  return digits.length === 80 ? fromHex(digits) : undefined
}
