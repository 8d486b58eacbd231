import { frontAfterShrink, QUEUE_MODELS, shrinkQueue } from '@lighter/lob/queue'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

describe('an order with 60 lots ahead of it in a level of 100', () => {
  // 50 lots are canceled; 40 are behind the order.
  it('riskAverse: the 40 behind went first, so 10 of those ahead went too', () => {
    expect(frontAfterShrink('riskAverse', 60, 100, 50)).toBe(50)
    // 40 canceled: all of them behind.
    expect(frontAfterShrink('riskAverse', 60, 100, 60)).toBe(60)
    expect(frontAfterShrink('riskAverse', 60, 100, 0)).toBe(0)
  })

  it('power: 40³ of 40³ + 60³ were behind, which is 22.9 %, so 38.6 of the 50 were ahead', () => {
    // 64,000 / 280,000 = 0.22857; 60 − 0.77143 × 50 = 21.43, rounded up.
    expect(frontAfterShrink('power', 60, 100, 50)).toBe(22)
  })

  it('log: ln 41 of ln 41 + ln 61 were behind, which is 47.5 %, so 26.3 of the 50 were ahead', () => {
    // 3.71357 / (3.71357 + 4.11087) = 0.47461; 60 − 0.52539 × 50 = 33.73, rounded up.
    expect(frontAfterShrink('log', 60, 100, 50)).toBe(34)
  })

  it('log: cancellations beyond the volume behind were ahead', () => {
    // 96 canceled, 0.47461 × 96 = 45.56 behind but only 40 are there: 60 − 50.44 − 5.56 = 4.
    expect(frontAfterShrink('log', 60, 100, 4)).toBe(4)
  })

  it('tradesOnly: nothing changes', () => {
    expect(frontAfterShrink('tradesOnly', 60, 100, 5)).toBe(60)
  })
})

test('two orders in one level keep their distance or come closer, never the other way round', () => {
  // 10 | A | 20 | B | 30, and 30 of the 60 go. riskAverse: the 30 behind B.
  expect(shrinkQueue('riskAverse', [10, 20, 30], 30)).toEqual([10, 20, 0])
  // 45 go: the 30 behind B, then 15 of the 20 between A and B.
  expect(shrinkQueue('riskAverse', [10, 20, 30], 15)).toEqual([10, 5, 0])
  // tradesOnly: the 30 ahead of B stay although the level shows 15.
  expect(shrinkQueue('tradesOnly', [10, 20, 30], 15)).toEqual([10, 20, 0])
  expect(shrinkQueue('power', [7], 3)).toEqual([3])
})

test('no model invents or loses volume, moves an order back or lets it overtake', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...QUEUE_MODELS),
      fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 5 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (model, volumes, part) => {
        const before = volumes.reduce((sum, lots) => sum + lots, 0)
        const after = Math.floor(before * part)
        const left = shrinkQueue(model, volumes, after)
        const sum = left.reduce((total, lots) => total + lots, 0)
        expect(left.every((lots) => Number.isInteger(lots) && lots >= 0)).toBe(true)
        if (model === 'tradesOnly' && volumes.length > 1) expect(sum).toBeGreaterThanOrEqual(after)
        else expect(sum).toBe(after)
        let [front, was] = [0, 0]
        for (let i = 0; i < volumes.length - 1; i++) {
          front += left[i] ?? 0
          was += volumes[i] ?? 0
          expect(front).toBeLessThanOrEqual(was)
        }
      },
    ),
  )
})
