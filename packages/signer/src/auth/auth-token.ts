import { shown } from '@lighter/standards'
import { ParseError, ValidationError } from '@lighter/standards/errors'
import type { Kernel } from '../kernel/kernel.ts'
import { loadKernel } from '../kernel/load-kernel.ts'
import { parsePublicKey } from '../keys/parse-key.ts'
import { fromHex } from '../text/hex.ts'
import { timeOf } from '../time/clock.ts'

/** Longest lifetime that the exchange accepts, in seconds from now. */
export const MAX_AUTH_TOKEN_SECONDS: number = 8 * 60 * 60
/** Default lifetime of a token, in seconds. */
export const DEFAULT_AUTH_TOKEN_SECONDS: number = 7 * 60 * 60

/** The parts of an auth token. */
export interface AuthToken {
  /** Unix seconds. */
  deadline: number
  /** Account that the token is for. */
  accountIndex: number
  /** Slot of the API key that signed it. */
  apiKeyIndex: number
  /** 160 lower-case hex digits. */
  signature: string
}

/** Writes the message of a token into the kernel's input; returns the number of elements. */
export function writeTokenMessage(kernel: Kernel, message: string): number {
  const { input } = kernel
  const elements = Math.ceil(message.length / 8)
  input.fill(0, 0, 2 * elements)
  for (let i = 0; i < message.length; i++) {
    const word = i >> 2
    input[word] = (input[word] ?? 0) | (message.charCodeAt(i) << (8 * (i & 3)))
  }
  return elements
}

/** Checks a deadline before it is signed. @throws {ValidationError} */
export function checkDeadline(deadline: number, nowMs: number): void {
  const now = Math.floor(nowMs / 1000)
  const latest = now + MAX_AUTH_TOKEN_SECONDS
  if (Number.isSafeInteger(deadline) && deadline > now && deadline <= latest) return
  throw new ValidationError(
    `deadline is ${shown(deadline)}; allowed: Unix seconds after now (${now}) and at most 8 hours ahead (${latest}).`,
    {
      field: 'deadline',
      value: deadline,
      allowed: `${now + 1} … ${latest}`,
    },
  )
}

const TOKEN = /^(\d{1,16}):(-?\d{1,16}):(\d{1,3}):([0-9a-f]{160})$/

/**
 * Parses a token.
 *
 * @throws {ParseError} if it is malformed; the token is not in the error
 */
export function parseAuthToken(token: string): AuthToken {
  const parts = typeof token === 'string' && token.length < 250 ? TOKEN.exec(token) : null
  const [, deadline, account, key, signature] = parts ?? []
  const parsed = {
    deadline: Number(deadline),
    accountIndex: Number(account),
    apiKeyIndex: Number(key),
    signature: signature ?? '',
  }
  const canonical = [parsed.deadline, parsed.accountIndex, parsed.apiKeyIndex].join(':')
  const safe = Number.isSafeInteger(parsed.deadline) && Number.isSafeInteger(parsed.accountIndex)
  // With leading zeros the same token could be written in two ways.
  if (parts !== null && safe && parsed.apiKeyIndex <= 255 && token.startsWith(`${canonical}:`)) return parsed
  throw new ParseError('Not an auth token. Expected deadline:account:key:signature.', {
    context: { length: typeof token === 'string' ? token.length : 0 },
  })
}

/** Options of {@link verifyAuthToken}. */
export interface VerifyAuthTokenOptions {
  /** Epoch milliseconds to compare the deadline with. @default Date.now */
  now?: (() => number) | undefined
}

/**
 * Returns whether a token is signed by this public key and has not expired; `false` for a malformed token.
 *
 * @throws {ValidationError} if the public key is malformed
 * @throws {ConfigError} `CLOCK` if the clock does not return a time
 */
export function verifyAuthToken(
  token: string,
  publicKey: string,
  options: VerifyAuthTokenOptions = {},
): boolean {
  const key = parsePublicKey(publicKey)
  let parsed: AuthToken
  try {
    parsed = parseAuthToken(token)
  } catch {
    return false
  }
  if (parsed.deadline * 1000 <= timeOf(options.now ?? Date.now)) return false
  const signature = fromHex(parsed.signature)
  if (signature === undefined) return false
  const kernel = loadKernel()
  const message = `${parsed.deadline}:${parsed.accountIndex}:${parsed.apiKeyIndex}`
  return kernel.verifyInput(key, writeTokenMessage(kernel, message), false, signature)
}
