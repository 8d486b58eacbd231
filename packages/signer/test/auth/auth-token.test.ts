import { createSigner, generateKeyPair, parseAuthToken, verifyAuthToken } from '@lighter/signer'
import { authMessageHash, signWithFixedNonce } from '@lighter/signer/testing'
import { isLighterError, ParseError, ValidationError } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vectors } from '../support/vectors.ts'

const now = (): number => 1_790_000_000_000

describe('official token vectors', () => {
  test('message hash, signature with the given nonce, and verification', () => {
    for (const v of vectors<Record<string, string>>('auth_tokens')) {
      expect(authMessageHash(v['message'] ?? '')).toBe(v['message_hash'])
      const signature = signWithFixedNonce(
        v['private_key'] ?? '',
        v['message_hash'] ?? '',
        v['fixed_k'] ?? '',
      )
      expect(`${v['message']}:${signature}`).toBe(v['fixed_k_token'])
      const before = (): number => Number(v['deadline']) * 1000 - 1
      // The official code can sign a negative deadline; here the result is not a token.
      if (Number(v['deadline']) < 0) continue
      expect(verifyAuthToken(v['token'] ?? '', v['public_key'] ?? '', { now: before })).toBe(true)
      expect(verifyAuthToken(v['token'] ?? '', v['public_key'] ?? '', { now: () => before() + 1 })).toBe(
        false,
      )
    }
  })
})

const keys = generateKeyPair()
const signer = createSigner({ ...keys, accountIndex: 7, apiKeyIndex: 3, chainId: 304, now })

test('a token lasts seven hours by default', () => {
  expect(parseAuthToken(signer.createAuthToken())).toMatchObject({
    deadline: 1_790_000_000 + 7 * 3600,
    accountIndex: 7,
    apiKeyIndex: 3,
  })
})

test('a deadline that is past, not an integer, or more than eight hours ahead is refused', () => {
  for (const deadline of [
    0,
    -1,
    1_790_000_000,
    1_790_000_000 + 8 * 3600 + 1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]) {
    expect(() => signer.createAuthToken({ deadline })).toThrow(ValidationError)
  }
  expect(signer.createAuthToken({ deadline: 1_790_000_000 + 8 * 3600 })).toContain('1790028800:7:3:')
})

test('a changed deadline, account, key or signature makes a token invalid', () => {
  const token = signer.createAuthToken()
  expect(verifyAuthToken(token, keys.publicKey, { now })).toBe(true)
  const parts = token.split(':')
  for (let i = 0; i < 4; i++) {
    const changed = [...parts]
    const text = changed[i] ?? ''
    changed[i] = (text.startsWith('1') ? '2' : '1') + text.slice(1)
    if (changed[i] === text) continue
    expect(verifyAuthToken(changed.join(':'), keys.publicKey, { now })).toBe(false)
  }
  expect(verifyAuthToken(token, generateKeyPair().publicKey, { now })).toBe(false)
})

test('another spelling of the same token, with leading zeros, is not a token', () => {
  const token = signer.createAuthToken()
  expect(() => parseAuthToken(`0${token}`)).toThrow(ParseError)
  expect(verifyAuthToken(`0${token}`, keys.publicKey, { now })).toBe(false)
})

test('any text either parses as a token or throws a ParseError that does not contain it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((s) => `1:2:3:${s}`),
      ),
      (text) => {
        try {
          parseAuthToken(text)
        } catch (error) {
          expect(isLighterError(error) && error instanceof ParseError).toBe(true)
          if (text.length > 12) expect(String(error)).not.toContain(text)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
