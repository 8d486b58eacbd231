import { expect, test } from 'vitest'
import { mulberry32 } from '../../../../test/support/random.ts'
import { Timeline } from '../../src/engine/timeline.ts'

test.each([1, 2, 3])(
  'items come in the order of their times, and of adding within one, whatever was thrown out (seed %i)',
  (seed) => {
    const random = mulberry32(seed)
    const alive = new Set<number>()
    const timeline = new Timeline<number>(({ item }) => alive.has(item))
    let expected: { at: number; item: number }[] = []
    let now = 0
    for (let item = 0; item < 20_000; item++) {
      const at = now + Math.floor(random() * 500)
      timeline.add(at, item)
      alive.add(item)
      expected.push({ at, item })
      // Most end long before their time.
      if (random() < 0.9) alive.delete(Math.floor(random() * item))
      if (item % 500 !== 0) continue
      now += 20
      expected = expected.filter((one) => alive.has(one.item)).sort((a, b) => a.at - b.at || a.item - b.item)
      expect(timeline.entries()).toEqual(expected)
      const taken: number[] = []
      for (let one = timeline.take(now); one !== undefined; one = timeline.take(now))
        if (alive.delete(one)) taken.push(one)
      expect(taken).toEqual(expected.filter((one) => one.at <= now).map((one) => one.item))
    }
  },
)

test('what no longer matters is thrown out little by little: no call looks at more than a few entries', () => {
  const live = 2000
  let looks = 0
  let oldest = 0
  const timeline = new Timeline<number>(({ item }) => {
    looks += 1
    return item >= oldest
  })
  let most = 0
  for (let item = 0; item < 200_000; item++) {
    oldest = item - live
    looks = 0
    timeline.add(1_000_000 + item, item)
    most = Math.max(most, looks)
    expect(timeline.size).toBeLessThan(2 * live)
  }
  expect(most).toBeLessThanOrEqual(4)
})
