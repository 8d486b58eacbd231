import { readFileSync } from 'node:fs'
import { keyPairFromSeed, publicKeyOf } from '@lighter/signer'
import { signWithFixedNonce } from '@lighter/signer/testing'
import { describe, expect, test } from 'vitest'
import { A, B, C, getHex, getLimbs, INPUT, k, putHex, putLimbs } from '../support/arithmetic.ts'
import { vectors } from '../support/vectors.ts'

type Row = Record<string, string> & { note: string }
const u64 = (x: bigint): string => BigInt.asUintN(64, x).toString()

describe("official vectors of the kernel's layers", () => {
  test('field: sum, difference, product, inverse, square root', () => {
    for (const v of vectors<Row & { a_is_square: boolean }>('goldilocks')) {
      const [a, b] = [BigInt(v['a'] ?? 0), BigInt(v['b'] ?? 0)]
      expect(u64(k.fieldAdd(a, b)), v['id']).toBe(v['add'])
      expect(u64(k.fieldSub(a, b)), v['id']).toBe(v['sub'])
      expect(u64(k.fieldMul(a, b)), v['id']).toBe(v['mul'])
      expect(u64(k.fieldInverse(a)), v['id']).toBe(v['inverse_or_zero_a'])
      expect(k.fieldLegendre(a) === 1n || k.fieldLegendre(a) === 0n, v['id']).toBe(v.a_is_square)
      if (v.a_is_square) {
        const root = k.fieldSqrt(a)
        expect([u64(root), u64(k.fieldSub(0n, root))], v['id']).toContain(v['sqrt_a_either_sign'])
      }
    }
  })

  test('quintic extension: every operation', () => {
    const operations = [
      ['quinticAdd', 'add'],
      ['quinticSub', 'sub'],
      ['quinticMul', 'mul'],
      ['quinticSquare', 'square_a'],
      ['quinticNegate', 'neg_a'],
      ['quinticInverse', 'inverse_or_zero_a'],
      ['quinticFrobenius', 'frobenius_a'],
    ] as const
    type Quintic = Record<string, string[]> & { legendre_a: string; canonical_sqrt_a: string[] | null }
    for (const v of vectors<Quintic>('quintic')) {
      putLimbs(A, v['a'] ?? [])
      putLimbs(B, v['b'] ?? [])
      for (const [operation, result] of operations) {
        k[operation]()
        expect(getLimbs(C, 5), operation).toEqual(v[result])
      }
      expect(u64(k.quinticLegendre())).toBe(String(v.legendre_a))
      expect(k.quinticSqrt()).toBe(v.canonical_sqrt_a ? 1 : 0)
      if (v.canonical_sqrt_a) {
        putLimbs(A, getLimbs(C, 5))
        k.quinticSquare()
        expect(getLimbs(C, 5)).toEqual((v['a'] ?? []).map((x) => u64(k.fieldAdd(BigInt(x), 0n))))
      }
    }
  })

  test('scalars', () => {
    for (const v of vectors<Row>('scalar')) {
      for (const [operation, result] of [
        ['scalarAdd', 'add'],
        ['scalarSub', 'sub'],
        ['scalarMul', 'mul'],
      ] as const) {
        putHex(A, v['a'] ?? '')
        putHex(B, v['b'] ?? '')
        k[operation]()
        expect(getHex(C, 40), v.note).toBe(v[result])
      }
    }
    for (const v of vectors<{ fp5: string[]; scalar: string }>('scalar_from_fp5')) {
      putLimbs(A, v.fp5)
      k.scalarReduce()
      expect(getHex(C, 40)).toBe(v.scalar)
    }
  })

  test('Poseidon2: permutation, sponge, two-to-one', () => {
    for (const v of vectors<{ input: string[]; output: string[] }>('poseidon2_permutation')) {
      putLimbs(INPUT, v.input)
      k.permuteInput()
      expect(getLimbs(INPUT, 12)).toEqual(v.output)
    }
    type Hash = {
      n: number
      input: string[]
      hash_no_pad?: string[]
      hash_to_quintic?: string[]
      hash_n_to_12?: string[]
    }
    for (const v of vectors<Hash>('poseidon2_hash')) {
      putLimbs(INPUT, v.input)
      k.sponge(v.n, 12)
      if (v.hash_no_pad) expect(getLimbs(INPUT, 4)).toEqual(v.hash_no_pad)
      if (v.hash_to_quintic) expect(getLimbs(INPUT, 5)).toEqual(v.hash_to_quintic)
      if (v.hash_n_to_12) expect(getLimbs(INPUT, 12)).toEqual(v.hash_n_to_12)
    }
    for (const v of vectors<{ left: string[]; right: string[]; out: string[] }>('poseidon2_two_to_one')) {
      putLimbs(INPUT, [...v.left, ...v.right])
      k.sponge(8, 4)
      expect(getLimbs(INPUT, 4)).toEqual(v.out)
    }
  })

  test('attributes: their hash, and that of a transaction with them', () => {
    type Attributes = { attributes: Record<string, number>; is_empty: boolean } & Record<string, string>
    const neutral = (type: number): number => (type === 5 ? 255 : 0)
    for (const v of [...vectors<Attributes>('attributes'), ...vectors<Attributes>('attributes_2')]) {
      const pairs = Object.entries(v.attributes).filter(([type, value]) => value !== neutral(Number(type)))
      const elements = pairs.flatMap(([type, value]) => [BigInt(type), BigInt(value)])
      putLimbs(INPUT, [...elements, ...Array<bigint>(8 - elements.length).fill(0n)])
      k.sponge(8, 5)
      expect(getHex(INPUT, 40), v['id']).toBe(v['attributes_hash'])
      expect(elements.length === 0, v['id']).toBe(v.is_empty)
      if (v.is_empty) continue
      putHex(INPUT, `${v['tx_hash_in']}${v['attributes_hash']}`)
      k.sponge(10, 5)
      expect(getHex(INPUT, 40), v['id']).toBe(v['tx_hash_out'])
    }
  })

  test('curve: decoding, addition, doubling, both multiplications', () => {
    for (const v of vectors<{
      note: string
      w: string[]
      ok: boolean
      encoded_back?: string[]
      is_neutral?: boolean
    }>('ecgfp5_decode')) {
      putLimbs(A, v.w)
      expect(k.pointDecode() === 1, v.note).toBe(v.ok)
      if (v.ok) expect(k.pointNeutral() === 1, v.note).toBe(v.is_neutral)
    }
    for (const v of vectors<Record<'p' | 'q' | 'sum' | 'double_p', string[]>>('ecgfp5_add')) {
      putLimbs(A, v.q)
      k.pointDecode()
      const q = getHex(A, 160)
      putLimbs(A, v.p)
      k.pointDecode()
      putHex(B, q)
      k.pointAdd()
      k.pointEncode()
      expect(getLimbs(C, 5)).toEqual(v.sum)
      k.pointDouble()
      k.pointEncode()
      expect(getLimbs(C, 5)).toEqual(v.double_p)
    }
    for (const v of vectors<{ note: string; base: string[]; scalar: string; result: string[] }>(
      'ecgfp5_mul',
    )) {
      putLimbs(A, v.base)
      k.pointDecode()
      putHex(B, v.scalar)
      k.strausMul()
      expect(getLimbs(C, 5), v.note).toEqual(v.result)
      if (v.base.join() !== '4,0,0,0,0') continue
      putHex(B, v.scalar)
      k.combMul()
      expect(getLimbs(C, 5), v.note).toEqual(v.result)
    }
  })

  test('public keys and keys from seeds', () => {
    for (const v of vectors<Row>('public_keys')) {
      const text = v['private_key_input'] ?? ''
      if (/^0*$/.test(v['public_key'] ?? '')) expect(() => publicKeyOf(text), v.note).toThrow(/zero/)
      else expect(publicKeyOf(text), v.note).toBe(`0x${v['public_key']}`)
    }
    for (const v of vectors<Row & { error?: string }>('keys_from_seed')) {
      if ((v['seed'] ?? '').length < 64) continue
      const pair = keyPairFromSeed(v['seed'] ?? '')
      expect(pair).toEqual({ privateKey: `0x${v['private_key']}`, publicKey: `0x${v['public_key']}` })
    }
  })

  test('Schnorr signatures with given nonces, byte for byte', () => {
    for (const v of vectors<Row>('schnorr_sign')) {
      if (/^0*$/.test(v['private_key'] ?? '')) continue
      expect(
        signWithFixedNonce(v['private_key'] ?? '', v['hashed_message'] ?? '', v['k'] ?? ''),
        v.note,
      ).toBe(v['sig'])
    }
  })
})

test('the kernel in the repository is within its size limit', () => {
  const source = readFileSync(new URL('../../src/generated/kernel.ts', import.meta.url), 'utf8')
  expect(source.length).toBeLessThan(64_000)
})
