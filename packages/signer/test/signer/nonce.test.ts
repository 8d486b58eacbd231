import { createSigner, generateKeyPair, parseTransaction } from '@lighter/signer'
import { signingNonce } from '@lighter/signer/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const ORDER =
  1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241n
const hex = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((b) => Buffer.from(b).toString('hex'))
const value = (littleEndian: string): bigint =>
  BigInt(`0x${Buffer.from(littleEndian, 'hex').reverse().toString('hex')}`)
const zeros = '00'.repeat(40)

test('nonces are in range and depend on key, message and randomness', () => {
  const [a, b] = [generateKeyPair().privateKey, generateKeyPair().privateKey]
  fc.assert(
    fc.property(hex(40), hex(40), (message, entropy) => {
      const nonce = signingNonce(a, message, entropy)
      expect(value(nonce)).toBeGreaterThan(0n)
      expect(value(nonce)).toBeLessThan(ORDER)
      expect(signingNonce(a, message, entropy)).toBe(nonce)
      expect(signingNonce(b, message, entropy)).not.toBe(nonce)
      if (entropy !== zeros) expect(signingNonce(a, message, zeros)).not.toBe(nonce)
      expect(signingNonce(a, '01'.repeat(40), entropy)).not.toBe(nonce)
    }),
    { numRuns: 500 },
  )
})

test('without any randomness, different messages still get different nonces', () => {
  const { privateKey } = generateKeyPair()
  const seen = new Set<string>()
  for (let i = 0; i < 500; i++) seen.add(signingNonce(privateKey, i.toString(16).padStart(80, '0'), zeros))
  expect(seen.size).toBe(500)
})

test('nonces cover the whole range', () => {
  const { privateKey } = generateKeyPair()
  const top = new Set<bigint>()
  for (let i = 0; i < 400; i++)
    top.add((value(signingNonce(privateKey, i.toString(16).padStart(80, '0'), zeros)) * 16n) / ORDER)
  expect(top.size).toBe(16)
})

test('signing one transaction twice gives two signatures, both with the same hash', () => {
  const signer = createSigner({ ...generateKeyPair(), accountIndex: 1, apiKeyIndex: 0, chainId: 300 })
  const request = {
    type: 'cancelOrder',
    marketIndex: 0,
    orderIndex: 1,
    nonce: 1,
    expiredAt: 1_790_000_000_000,
  } as const
  const [first, second] = [signer.sign(request), signer.sign(request)]
  expect(first.txHash).toBe(second.txHash)
  const sig = (tx: typeof first): string => parseTransaction(tx.txType, tx.txInfo).sig
  expect(sig(first)).not.toBe(sig(second))
})
