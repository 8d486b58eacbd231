import { afterEach, expect, test, vi } from 'vitest'
import { ENTROPY_BYTES, fillEntropy } from '../../src/kernel/entropy.ts'

afterEach(() => vi.restoreAllMocks())

function draw(): string {
  const bytes = new Uint8Array(ENTROPY_BYTES)
  fillEntropy(bytes, 0)
  return Buffer.from(bytes).toString('hex')
}

test('bytes of a replaced source are neither mixed with other bytes nor used once it is removed', () => {
  draw()
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint8Array) array.fill(7)
    return array
  })
  expect(draw()).toBe('07'.repeat(ENTROPY_BYTES))
  vi.restoreAllMocks()
  expect(draw()).not.toBe('07'.repeat(ENTROPY_BYTES))
})
