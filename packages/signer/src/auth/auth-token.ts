import { ValidationError } from '@lighter/standards'
import { fromHex, toHex } from '../core/bytes.ts'
import { kernel } from '../kernel/kernel.ts'
import { parsePublicKey } from '../keys/keys.ts'

/** An auth token taken apart. */
export interface AuthToken {
  /** Unix seconds. */
  deadline: number
  accountIndex: number
  apiKeyIndex: number
  /** 80 bytes. */
  signature: Uint8Array
}

/** The exchange takes tokens that end at most this far ahead, in seconds (SIGNER-SPEC §14). */
export const MAX_TOKEN_LIFE_S: number = 8 * 3600

/** The signed part of a token. */
export function tokenMessage(deadline: number, accountIndex: number | bigint, apiKeyIndex: number): string {
  return `${deadline}:${accountIndex}:${apiKeyIndex}`
}

/** Hash of a token's message: its ASCII bytes in words of eight, the last one filled up with zeros. */
export function tokenHash(message: string): Uint8Array {
  const module = kernel()
  const bytes = new Uint8Array(Math.ceil(message.length / 8) * 8)
  for (let i = 0; i < message.length; i++) bytes[i] = message.charCodeAt(i)
  module.write(0, bytes)
  return module.hashWords(bytes.length / 8)
}

/**
 * Takes a token apart, without judging its signature or deadline.
 *
 * @throws {ValidationError} for a text of another shape; the text is not repeated in it
 */
export function parseAuthToken(token: string): AuthToken {
  const match =
    typeof token === 'string' && token.length < 300
      ? /^(\d{1,15}):(-?\d{1,15}):(\d{1,3}):([0-9a-f]{160})$/.exec(token)
      : null
  const signature = match?.[4] === undefined ? undefined : fromHex(match[4], 80)
  if (match === null || signature === undefined) {
    throw new ValidationError('An auth token is deadline:account:key:signature.', {
      field: 'token',
      allowed: 'deadline:account:key:160 hex digits',
    })
  }
  return {
    deadline: Number(match[1]),
    accountIndex: Number(match[2]),
    apiKeyIndex: Number(match[3]),
    signature,
  }
}

/** Whether a token carries the signature of this public key and has not ended. */
export function verifyAuthToken(
  token: string,
  publicKey: string,
  options: { now?: () => number } = {},
): boolean {
  const { deadline, accountIndex, apiKeyIndex, signature } = parseAuthToken(token)
  if (deadline * 1000 <= (options.now ?? Date.now)()) return false
  const key = parsePublicKey(publicKey)
  const hash = tokenHash(tokenMessage(deadline, accountIndex, apiKeyIndex))
  const module = kernel()
  module.write(0, key)
  module.write(40, hash)
  module.write(80, signature)
  return module.exports.verify() === 1
}

/** Text of a signed token. */
export function tokenText(message: string, signature: Uint8Array): string {
  return `${message}:${toHex(signature)}`
}
