import { type LightStrategy, light, parameterGrid, prepareData, sweep } from '@lighter/backtest'
import { describe, expect, test } from 'vitest'
import { stream } from '../support/events.ts'
import { randomMarket } from '../support/random-market.ts'

const STRATEGY = new URL('./strategies/quotes.mjs', import.meta.url)
// JavaScript: Node 20 loads no TypeScript in a worker.
const { default: quotes } = (await import(STRATEGY.href)) as {
  default: (parameters: { behind: number; fails: string }) => LightStrategy
}
const data = await prepareData(stream(...randomMarket(3, 3_000)))
const GRID = parameterGrid({ behind: [0, 1, 2], fails: ['never'] })

describe('a sweep', () => {
  test('has the reports of single runs, in the order of its points, with any number of workers', async () => {
    const points = GRID.flatMap((parameters) =>
      (['riskAverse', 'log'] as const).map((queue) => ({ parameters, settings: { queue } })),
    )
    const settings = { orderLatency: 10, seed: 5 }
    const single = []
    for (const { parameters, settings: own } of points)
      single.push(JSON.stringify(await light({ data, strategy: quotes(parameters), ...settings, ...own })))
    for (const workers of [1, 2]) {
      const seen: number[] = []
      const results = await sweep({
        data,
        strategy: STRATEGY,
        points,
        settings,
        workers,
        onProgress: (ended) => seen.push(ended),
      })
      expect(results.map(({ parameters }) => parameters)).toEqual(points.map(({ parameters }) => parameters))
      expect(results.map(({ report }) => JSON.stringify(report))).toEqual(single)
      expect(seen).toEqual([1, 2, 3, 4, 5, 6])
    }
    expect(new Set(single).size).toBeGreaterThan(3)
  })

  test('keeps the other points when one fails, and the part of a run that fails later', async () => {
    const results = await sweep({
      data,
      strategy: STRATEGY,
      points: [
        { parameters: { behind: 0, fails: 'never' } },
        { parameters: { behind: 0, fails: 'module' } },
        { parameters: { behind: 0, fails: 'run' } },
        { parameters: { behind: 0, fails: 'never' }, settings: { seed: -1 } },
      ],
      workers: 2,
    })
    expect(results.map(({ report }) => report?.partial?.message ?? report?.partial)).toEqual([
      null,
      undefined,
      'cannot trade',
      undefined,
    ])
    expect(results.map(({ error }) => error?.code)).toEqual([undefined, 'STRATEGY', undefined, 'VALIDATION'])
    expect(results[1]?.error?.message).toBe('no such parameter')
  })

  test('ends when its signal aborts', async () => {
    const controller = new AbortController()
    const points = Array.from({ length: 200 }, () => ({ parameters: { behind: 1, fails: 'never' } }))
    const running = sweep({
      data,
      strategy: STRATEGY,
      points,
      workers: 2,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    })
    await expect(running).rejects.toMatchObject({ name: 'AbortedError', cause: new Error('enough') })
    await expect(
      sweep({ data, strategy: STRATEGY, points, signal: controller.signal }),
    ).rejects.toMatchObject({
      name: 'AbortedError',
    })
  })

  test('refuses what a worker cannot use', async () => {
    const point = { parameters: { behind: 0, fails: 'never' } }
    const options = { data, strategy: STRATEGY, points: [point] }
    await expect(sweep({ ...options, workers: 0 })).rejects.toMatchObject({ field: 'workers' })
    await expect(sweep({ ...options, settings: { orderLatency: () => 5 } })).rejects.toMatchObject({
      field: 'points',
    })
    const empty = new URL('data:text/javascript,export const strategy = 1')
    await expect(sweep({ ...options, strategy: empty })).rejects.toThrow('has no strategy')
    expect(await sweep({ ...options, points: [] })).toEqual([])
  })
})

test('a grid has all combinations, the last name varying fastest', () => {
  expect(parameterGrid({ a: [1, 2], b: ['x', 'y'] })).toEqual([
    { a: 1, b: 'x' },
    { a: 1, b: 'y' },
    { a: 2, b: 'x' },
    { a: 2, b: 'y' },
  ])
})
