import fc from 'fast-check'
import { expect, test } from 'vitest'
// The build's plain BigInt arithmetic is the second opinion.
// biome-ignore lint/correctness/useImportExtensions: a build script in JavaScript, with its types beside it.
import { addPoints, ORDER, P, q } from '../../scripts/reference.mjs'
import { A, B, C, getHex, getLimbs, k, putHex, putLimbs } from '../support/arithmetic.ts'

const EDGES = [0n, 1n, 2n ** 32n - 1n, 2n ** 32n, P - 1n, P, P + 1n, 2n ** 64n - 1n, 2n ** 64n - 2n ** 32n]
// Loose values, up to 2^64 − 1, with the edges often.
const loose = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.constantFrom(...EDGES))
const element = fc.tuple(loose, loose, loose, loose, loose).map((x) => [...x])
const asUnsigned = (x: bigint): bigint => BigInt.asUintN(64, x)
const strings = (x: readonly bigint[]): string[] => x.map((y) => (((y % P) + P) % P).toString())
const scalar = fc.bigInt({ min: 0n, max: 2n ** 320n - 1n })
const littleEndian = (x: bigint): string =>
  Buffer.from(x.toString(16).padStart(80, '0'), 'hex').reverse().toString('hex')

test('field operations agree with BigInt on any pair of loose values', () => {
  fc.assert(
    fc.property(loose, loose, (a, b) => {
      expect(asUnsigned(k.fieldAdd(a, b))).toBe((a + b) % P)
      expect(asUnsigned(k.fieldSub(a, b))).toBe((((a - b) % P) + P) % P)
      expect(asUnsigned(k.fieldMul(a, b))).toBe((a * b) % P)
      const inverse = asUnsigned(k.fieldInverse(a))
      expect((inverse * a) % P).toBe(a % P === 0n ? 0n : 1n)
    }),
    { numRuns: 3000 },
  )
})

test('quintic products, squares and inverses agree with BigInt, also in place', () => {
  fc.assert(
    fc.property(element, element, (a, b) => {
      putLimbs(A, a)
      putLimbs(B, b)
      k.quinticMul()
      expect(getLimbs(C, 5)).toEqual(strings(q.mul(a, b)))
      k.quinticSquare()
      expect(getLimbs(C, 5)).toEqual(strings(q.mul(a, a)))
      k.quinticAdd()
      expect(getLimbs(C, 5)).toEqual(strings(q.add(a, b)))
      k.quinticSub()
      expect(getLimbs(C, 5)).toEqual(strings(q.sub(a, b)))
      k.quinticInverse()
      expect(q.mul(getLimbs(C, 5).map(BigInt), a)).toEqual(
        a.every((x) => x % P === 0n) ? [0n, 0n, 0n, 0n, 0n] : [1n, 0n, 0n, 0n, 0n],
      )
    }),
    { numRuns: 2000 },
  )
})

test('a square has a root and the root squares back', () => {
  fc.assert(
    fc.property(element, (a) => {
      putLimbs(A, q.mul(a, a))
      expect(k.quinticSqrt()).toBe(1)
      const root = getLimbs(C, 5).map(BigInt)
      expect(q.mul(root, root)).toEqual(q.mul(a, a))
    }),
    { numRuns: 300 },
  )
})

test('scalars are a ring mod n and 320-bit inputs are reduced', () => {
  fc.assert(
    fc.property(scalar, scalar, (a, b) => {
      for (const [operation, result] of [
        ['scalarAdd', (a + b) % ORDER],
        ['scalarSub', (((a - b) % ORDER) + ORDER) % ORDER],
        ['scalarMul', (a * b) % ORDER],
      ] as const) {
        putHex(A, littleEndian(a))
        putHex(B, littleEndian(b))
        k[operation]()
        expect(getHex(C, 40)).toBe(littleEndian(result))
      }
    }),
    { numRuns: 1000 },
  )
})

/** Encoding of x·G by the constant-time comb. */
function comb(x: bigint): string[] {
  putHex(B, littleEndian(x))
  k.combMul()
  return getLimbs(C, 5)
}

/** Encoding of x·P for P's encoding. */
function times(w: readonly string[], x: bigint): string[] {
  putLimbs(A, w)
  expect(k.pointDecode()).toBe(1)
  putHex(B, littleEndian(x))
  k.strausMul()
  return getLimbs(C, 5)
}

test('multiplication distributes: aG + bG = (a + b)G, and both multiplication methods agree', () => {
  fc.assert(
    fc.property(scalar, scalar, (a, b) => {
      const first = comb(a)
      const second = comb(b)
      expect(times(['4', '0', '0', '0', '0'], a)).toEqual(first)
      expect(times(second, a)).toEqual(comb((a * b) % ORDER))
      putLimbs(A, first)
      k.pointDecode()
      const point = getHex(A, 160)
      putLimbs(A, second)
      k.pointDecode()
      putHex(B, point)
      k.pointAdd()
      k.pointEncode()
      expect(getLimbs(C, 5)).toEqual(comb((a + b) % ORDER))
    }),
    { numRuns: 200 },
  )
})

test('edge scalars: 0, 1, n − 1, n, 2^320 − 1 and runs of the digit window', () => {
  const neutral = ['0', '0', '0', '0', '0']
  expect(comb(0n)).toEqual(neutral)
  expect(comb(ORDER)).toEqual(neutral)
  expect(comb(1n)).toEqual(['4', '0', '0', '0', '0'])
  expect(comb(ORDER - 1n)).toEqual(strings([-4n, 0n, 0n, 0n, 0n]))
  for (const x of [
    15n,
    16n,
    17n,
    31n,
    32n,
    2n ** 318n,
    2n ** 319n - 1n,
    2n ** 320n - 1n,
    ((2n ** 320n - 1n) / 31n) * 16n,
  ]) {
    expect(comb(x)).toEqual(times(['4', '0', '0', '0', '0'], x))
  }
})

test("plain BigInt addition agrees with the kernel's", () => {
  const w = comb(7n).map(BigInt)
  putLimbs(A, w)
  k.pointDecode()
  const limbs = getLimbs(A, 20).map(BigInt)
  const point = [0, 5, 10, 15].map((i) => limbs.slice(i, i + 5))
  const [, , U, T] = addPoints(point, point)
  expect(strings(q.mul(T, q.inverse(U)))).toEqual(comb(14n))
})
