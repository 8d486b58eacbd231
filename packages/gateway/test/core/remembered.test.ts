import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Remembered } from '../../src/core/remembered.ts'

describe('a bounded memory', () => {
  it('never exceeds its limit, keeps the newest half, and reports each entry that it forgets once, oldest first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.uniqueArray(fc.integer(), { maxLength: 200 }),
        (limit, keys) => {
          const forgotten: number[] = []
          const memory = new Remembered<number, number>(limit, (key, value) => {
            expect(value).toBe(-key)
            forgotten.push(key)
          })
          for (const key of keys) {
            memory.set(key, -key)
            expect(memory.get(key)).toBe(-key)
            expect(memory.size).toBeLessThanOrEqual(limit)
          }
          const kept = keys.filter((key) => memory.has(key))
          expect([...forgotten, ...kept]).toEqual(keys)
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(keys.length, Math.floor(limit / 2)))
        },
      ),
    )
  })
})
