import { type LightStrategy, light } from '@lighter/backtest'
import type { MarketEvent } from '@lighter/lob/replay'
import { expect, test } from 'vitest'
import { RECORDED, stream } from '../support/events.ts'
import { delta, run, snapshot, TEN_EVENTS } from '../support/light.ts'

test('data and strategies that throw leave a partial report', async () => {
  const event = snapshot(0, [[1, 1]])
  async function* torn() {
    yield event
    throw new Error('torn')
  }
  const idle: LightStrategy = () => ({})
  expect((await light({ data: torn(), strategy: idle })).partial).toEqual({
    code: 'STRATEGY',
    message: 'torn',
  })
  const bad = await run([event, delta(5, [[1, 2]])], (at) => ({
    onBook: () => void at.placeOrder({ side: 'buy', price: 0.5, size: 1 }),
  }))
  expect(bad.partial).toMatchObject({ code: 'VALIDATION' })
  const other = { ...delta(5, [[1, 2]]), market: { ...RECORDED, marketId: 7 } }
  expect((await run([event, other], idle)).partial).toMatchObject({ code: 'VALIDATION' })
  await expect(run([], idle, { orderLatency: -1 })).rejects.toMatchObject({ field: 'orderLatency' })
  await expect(run([], idle, { orderLatency: [] })).rejects.toMatchObject({ field: 'orderLatency' })
  expect(await run([], idle)).toMatchObject({ market: null, from: null, pnl: { total: '0' } })
})

test('a strategy that uses the machine’s clock or random numbers is named in a warning, once', async () => {
  const warnings: (Error & { code?: string })[] = []
  const note = (warning: Error): void => void warnings.push(warning)
  process.on('warning', note)
  const events = [snapshot(0, [[10, 5]], [[20, 5]]), delta(5, [[10, 6]]), delta(9, [[10, 7]])]
  const [now, random, date] = [Date.now, Math.random, Date]
  await run(events, (at) => ({
    onBook() {
      if (at.now < 5) return
      new Date(at.now)
      Date.now()
      new Date()
      Math.random()
      setTimeout(() => {}, 0)
    },
  }))
  await run(events, (at) => ({ onBook: () => void at.random() }))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(warnings.map(({ code }) => code)).toEqual(['WALL_CLOCK'])
  expect(warnings[0]?.message).toContain('calls Date.now(), new Date(), Math.random(), setTimeout():')
  expect([Date.now, Math.random, Date]).toEqual([now, random, date])
})

test('a signal ends a run that waits for its source', async () => {
  const stop = new AbortController()
  const reason = new Error('enough')
  async function* silent(): AsyncGenerator<MarketEvent> {
    yield* TEN_EVENTS.slice(0, 1)
    stop.abort(reason)
    await new Promise(() => {})
  }
  const ended = light({ data: silent(), strategy: () => ({}), signal: stop.signal })
  await expect(ended).rejects.toMatchObject({ code: 'ABORTED', cause: reason })
  const refused = light({ data: stream(...TEN_EVENTS), strategy: () => ({}), signal: stop.signal })
  await expect(refused).rejects.toMatchObject({ code: 'ABORTED', cause: reason })
})
