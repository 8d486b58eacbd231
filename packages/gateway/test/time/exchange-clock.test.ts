import { ApiError, silentLogger } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExchangeClock } from '../../src/time/exchange-clock.ts'

const NOW = 1_795_000_000_000

/** A machine that is off by so much, and an exchange that answers after a while. */
function clockOf(
  skewMs: number,
  wayMs = 0,
  answer?: () => number,
): {
  clock: ExchangeClock
  said: string[]
  asked: () => number
  truth: () => number
  wait: (ms: number) => void
} {
  let [time, questions] = [NOW, 0]
  const said: string[] = []
  const clock = new ExchangeClock({
    base: { now: () => time + skewMs },
    ask: async () => {
      questions += 1
      time += wayMs
      const seconds = answer?.() ?? Math.floor(time / 1000)
      time += wayMs
      return seconds
    },
    logger: { ...silentLogger, warn: (_fields, message) => said.push(message ?? '') },
  })
  const wait = (ms: number): void => {
    time += ms
  }
  return { clock, said, asked: () => questions, truth: () => time, wait }
}

const dated = (ms: number, more: Record<string, string> = {}) => ({
  headers: { date: new Date(ms).toUTCString(), ...more },
})

describe('the exchange clock', () => {
  it("is within two seconds plus the latency of a response, whatever the machine's clock reads", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        async (skew, way) => {
          const { clock, truth } = clockOf(skew, way)
          await clock.ask()
          expect(Math.abs(clock.now() - truth())).toBeLessThanOrEqual(1_000 + 2 * way)
        },
      ),
    )
  })

  it("stays the machine's as long as no response contradicts it", async () => {
    const { clock, asked, truth, wait } = clockOf(0)
    for (let i = 0; i < 50; i++) {
      expect(clock.observe(dated(truth()), clock.local())).toBe(true)
      wait(777)
    }
    await clock.ask()
    expect(clock.offsetMs).toBe(0)
    expect(asked()).toBe(1)
  })

  it('sends one request after a contradicting response and logs the difference once', async () => {
    const { clock, asked, said, truth } = clockOf(3_600_000)
    for (let i = 0; i < 20; i++) clock.observe(dated(truth()), clock.local())
    await clock.settled()
    expect(asked()).toBe(1)
    for (let i = 0; i < 20; i++) expect(clock.observe(dated(truth()), clock.local())).toBe(true)
    expect(Math.abs(clock.now() - truth())).toBeLessThan(1_001)
    expect(said).toEqual([expect.stringMatching(/3600 s ahead of the exchange's|3599 s ahead of/)])
  })

  it("ignores cached and wrong dates: only the exchange's own time counts", async () => {
    const { clock, asked, truth } = clockOf(0)
    clock.observe(dated(truth() - 3_600_000, { age: '3600' }), clock.local())
    expect(asked()).toBe(0)
    clock.observe(dated(0), clock.local())
    clock.observe({ headers: { date: 'soon' } }, clock.local())
    clock.observe({ headers: {} }, clock.local())
    await clock.settled()
    expect(asked()).toBe(1)
    expect(clock.offsetMs).toBe(0)
  })

  it.each([0, Number.NaN, -1, 1e300, NOW])('an invalid time (%s) changes nothing', async (seconds) => {
    const { clock } = clockOf(0, 0, () => seconds)
    await clock.ask()
    expect(clock.offsetMs).toBe(0)
  })

  it('an exchange that does not respond changes nothing', async () => {
    const { clock } = clockOf(3_600_000, 0, () => {
      throw new Error('down')
    })
    await clock.ask()
    expect(clock.offsetMs).toBe(0)
  })

  it('explains a refusal because of its time only when the clock was wrong', async () => {
    const late = new ApiError('transaction has expired', { apiCode: 21501 })
    const right = clockOf(0)
    expect(await right.clock.explains(late, 0)).toBe(false)
    const wrong = clockOf(-3_600_000)
    expect(await wrong.clock.explains(new ApiError('no margin', { apiCode: 21713 }), 0)).toBe(false)
    expect(wrong.asked()).toBe(0)
    expect(await wrong.clock.explains(new ApiError('expired', { apiCode: 21501, sent: 'maybe' }), 0)).toBe(
      false,
    )
    expect(await wrong.clock.explains(late, 0)).toBe(true)
    // The time of a dead man's switch.
    const tooSoon = new ApiError('invalid cancel all time', { apiCode: 21714 })
    expect(await clockOf(-3_600_000).clock.explains(tooSoon, 0)).toBe(true)
    // It was signed by the right time then: something else is wrong with it.
    expect(await wrong.clock.explains(late, wrong.clock.offsetMs)).toBe(false)
  })
})
