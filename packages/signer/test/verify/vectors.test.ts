import { generateKeyPair, prepareVerifier, verifyBatch } from '@lighter/signer'
import { signWithFixedNonce } from '@lighter/signer/testing'
import { ValidationError } from '@lighter/standards'
import { describe, expect, test } from 'vitest'
import { vectors } from '../support/vectors.ts'

interface Vector {
  note: string
  public_key: string
  hashed_message: string
  sig: string
  valid: boolean
}

describe('official verification vectors', () => {
  test('prepared and unprepared keys agree with the official verifier', () => {
    for (const v of vectors<Vector>('schnorr_verify')) {
      const item = { publicKey: v.public_key, hash: v.hashed_message, signature: v.sig }
      const outcomes = [
        outcome(() => prepareVerifier(v.public_key).verifyHash(v.hashed_message, v.sig)),
        outcome(() => verifyBatch([item])[0]),
        outcome(() => verifyBatch([item, item, item])[2]),
      ]
      // Some vectors are by the neutral key, or have a short key: we refuse those by name.
      for (const result of outcomes) {
        if (result instanceof ValidationError)
          expect(v.valid && !/^0*$/.test(v.public_key), v.note).toBe(false)
        else expect(result, v.note).toBe(v.valid)
      }
    }
  })
})

function outcome(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

test('a closed verifier throws, and its table is reused', () => {
  const { privateKey, publicKey } = generateKeyPair()
  const hash = '07'.repeat(40)
  const signature = signWithFixedNonce(privateKey, hash, `09${'00'.repeat(39)}`)
  const first = prepareVerifier(publicKey)
  expect(first.verifyHash(hash, signature)).toBe(true)
  first.close()
  expect(() => first.verifyHash(hash, signature)).toThrow(/closed/)
  const other = prepareVerifier(generateKeyPair().publicKey)
  expect(other.verifyHash(hash, signature)).toBe(false)
  expect(prepareVerifier(publicKey).verifyHash(hash, signature)).toBe(true)
})

test('the end of a using block closes a verifier', () => {
  const { privateKey, publicKey } = generateKeyPair()
  const hash = '07'.repeat(40)
  const signature = signWithFixedNonce(privateKey, hash, `09${'00'.repeat(39)}`)
  const ended = (() => {
    using verifier = prepareVerifier(publicKey)
    expect(verifier.verifyHash(hash, signature)).toBe(true)
    return verifier
  })()
  expect(() => ended.verifyHash(hash, signature)).toThrow(/closed/)
})

test('malformed hashes and signatures are invalid, and malformed and neutral keys are refused', () => {
  const verifier = prepareVerifier(generateKeyPair().publicKey)
  for (const bad of ['', 'zz', '00'.repeat(39), new Uint8Array(3)])
    expect(verifier.verifyHash(bad, bad)).toBe(false)
  for (const bad of ['', '0x', '00'.repeat(40), `0x${'00'.repeat(40)}`, 'zz'.repeat(40)])
    expect(() => prepareVerifier(bad)).toThrow(ValidationError)
})
