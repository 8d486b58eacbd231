import { createSigner, generateKeyPair, prepareVerifier, type Verifier } from '@lighter/signer'
import { afterEach, expect, test, vi } from 'vitest'

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
// WebAssembly has no types under this project's libs.
const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: Memory } } }).WebAssembly
const publicKeys = Array.from({ length: 40 }, () => generateKeyPair().publicKey)

/** Pages that the kernel asked for, call by call, while `run` ran. */
function growthsOf(run: () => void): number[] {
  const pages: number[] = []
  const grow = Memory.prototype.grow
  vi.spyOn(Memory.prototype, 'grow').mockImplementation(function (this: Memory, count: number) {
    pages.push(count)
    return grow.call(this, count)
  })
  run()
  vi.restoreAllMocks()
  return pages
}

afterEach(() => {
  vi.restoreAllMocks()
})

test('memory for verifiers grows by a quarter: 600 verifiers need a few growths, not one each', () => {
  const verifiers: Verifier[] = []
  const pages = growthsOf(() => {
    for (let i = 0; i < 600; i++) verifiers.push(prepareVerifier(publicKeys[i % publicKeys.length] ?? ''))
  })
  // 600 tables of 20 kB are some 180 pages.
  expect(pages.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(150)
  expect(pages.length).toBeLessThan(30)
  for (const verifier of verifiers) verifier.close()
})

test('tables are reused after close: verifiers and signers created one after another take no more memory', () => {
  const pages = growthsOf(() => {
    for (let i = 0; i < 150; i++) {
      prepareVerifier(publicKeys[i % publicKeys.length] ?? '').close()
      createSigner({ ...generateKeyPair(), accountIndex: 1, apiKeyIndex: 2, chainId: 300 }).close()
    }
  })
  expect(pages).toEqual([])
})

test('verifiers created before the memory grew still verify, and closing one does not affect another', () => {
  const keys = generateKeyPair()
  const signer = createSigner({ ...keys, accountIndex: 1, apiKeyIndex: 2, chainId: 300 })
  const { txType, txInfo } = signer.sign({ type: 'createSubAccount', nonce: 1 })
  const first = prepareVerifier(keys.publicKey)
  const others = Array.from({ length: 200 }, (_, i) =>
    prepareVerifier(publicKeys[i % publicKeys.length] ?? ''),
  )
  expect(first.verifyTxInfo(txType, txInfo, 300)).toBe(true)
  for (const other of others) other.close()
  expect(first.verifyTxInfo(txType, txInfo, 300)).toBe(true)
  expect(signer.sign({ type: 'createSubAccount', nonce: 2 }).type).toBe('createSubAccount')
})

test('if growing by a quarter fails, only the needed memory is requested; if that fails, the error is typed', () => {
  const grow = Memory.prototype.grow
  let limit = 1
  vi.spyOn(Memory.prototype, 'grow').mockImplementation(function (this: Memory, count: number) {
    if (count > limit) throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded')
    return grow.call(this, count)
  })
  const verifiers: Verifier[] = []
  const fill = (): void => {
    for (let i = 0; i < 800; i++) verifiers.push(prepareVerifier(publicKeys[0] ?? ''))
  }
  expect(fill).not.toThrow()
  limit = 0
  expect(fill).toThrow(expect.objectContaining({ code: 'KERNEL_MEMORY', sent: 'no' }))
  for (const verifier of verifiers) verifier.close()
  expect(() => prepareVerifier(publicKeys[0] ?? '').close()).not.toThrow()
})
