import { createHash, randomBytes } from 'node:crypto'
import { generateKeyPair, keyPairFromSeed, publicKeyOf } from '@lighter/signer'
import { selfCheckOf } from '@lighter/signer/testing'
import { SignerError, ValidationError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { KERNEL_BASE64 } from '../../src/generated/kernel.ts'
import { sha256 } from '../../src/keys/sha256.ts'

test("SHA-256 agrees with the platform's for every length around the block size", () => {
  for (let length = 0; length < 200; length++) {
    const message = randomBytes(length)
    expect(Buffer.from(sha256(message)).toString('hex')).toBe(
      createHash('sha256').update(message).digest('hex'),
    )
  }
})

test('the keys of a generated pair match, and no two pairs are equal', () => {
  const pairs = Array.from({ length: 50 }, generateKeyPair)
  for (const pair of pairs) {
    expect(pair.privateKey).toMatch(/^0x[0-9a-f]{80}$/)
    expect(publicKeyOf(pair.privateKey)).toBe(pair.publicKey)
    expect(publicKeyOf(pair.privateKey.slice(2).toUpperCase())).toBe(pair.publicKey)
  }
  expect(new Set(pairs.map((pair) => pair.publicKey)).size).toBe(50)
})

test('a seed that is shorter than 32 bytes or not hex is refused', () => {
  for (const seed of ['', '00'.repeat(31), 'xy'.repeat(40), new Uint8Array(31)])
    expect(() => keyPairFromSeed(seed)).toThrow(ValidationError)
  const bytes = randomBytes(32)
  expect(keyPairFromSeed(bytes)).toEqual(keyPairFromSeed(`0x${bytes.toString('hex')}`))
})

test('a kernel with one wrong table entry fails its self-check and does not sign', () => {
  const binary = Buffer.from(KERNEL_BASE64, 'base64')
  // Data comes last in the module: the end of it is the generator's table and constants.
  let refused = 0
  for (const back of [5000, 9000, 15_000, 20_000]) {
    const broken = Buffer.from(binary)
    const at = broken.length - back
    broken[at] = (broken[at] ?? 0) ^ 1
    try {
      selfCheckOf(broken.toString('base64'))
    } catch (error) {
      if (error instanceof SignerError && error.code === 'KERNEL_SELF_CHECK') refused++
    }
  }
  expect(refused).toBeGreaterThan(0)
  expect(() => selfCheckOf(KERNEL_BASE64)).not.toThrow()
})
