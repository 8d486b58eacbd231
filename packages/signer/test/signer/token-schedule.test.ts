import { authTokenSchedule, createSigner, generateKeyPair, parseAuthToken } from '@lighter/signer'
import { ValidationError } from '@lighter/standards'
import { expect, test } from 'vitest'

let at = 1_790_000_000_000
const now = (): number => at
const signer = createSigner({ ...generateKeyPair(), accountIndex: 1, apiKeyIndex: 2, chainId: 300, now })

test('a token is reused until half of its lifetime has passed or the clock is set back', () => {
  const token = authTokenSchedule(signer, { now })
  const first = token()
  expect(parseAuthToken(first).deadline).toBe(1_790_000_000 + 3600)
  at += 1_799_000
  expect(token()).toBe(first)
  at += 1_000
  const second = token()
  expect(parseAuthToken(second).deadline).toBe(1_790_001_800 + 3600)
  at -= 3_600_000
  expect(parseAuthToken(token()).deadline).toBe(Math.floor(at / 1000) + 3600)
})

test('a lifetime above eight hours and a renewal time outside the lifetime are refused', () => {
  expect(() => authTokenSchedule(signer, { lifeSeconds: 8 * 3600 + 1 })).toThrow(ValidationError)
  expect(() => authTokenSchedule(signer, { lifeSeconds: 60, renewSeconds: 60 })).toThrow(ValidationError)
})
