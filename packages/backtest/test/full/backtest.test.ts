import { setTimeout as sleep } from 'node:timers/promises'
import { BacktestError, type BacktestOptions, backtest, type Strategy } from '@lighter/backtest'
import type { MarketEvent } from '@lighter/lob/replay'
import { describe, expect, test } from 'vitest'
import { delta, RECORDED, START, snapshot, stream, trade } from '../support/events.ts'

// A bid of 0.01 ETH behind 0.06 at 3,000.00: the first trade takes what is ahead, the second the order.
const DAY: MarketEvent[] = [
  snapshot(0, [[300_000, 600]], [[300_100, 600]]),
  delta(2_000, [[300_000, 900]]),
  trade(3_000, 'sell', 300_000, 600),
  delta(3_001, [[300_000, 300]]),
  trade(4_000, 'sell', 300_000, 150),
  delta(10_000, [[299_900, 500]]),
]

/** Joins the best bid after a second and waits for the end. */
const joinsBid: Strategy = async (lighter, { signal }) => {
  await sleep(1_000)
  await lighter.limitOrder({ ticker: 'ETH', amount: '0.01', price: '3000', tif: 'ALO' })
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

function run(strategy: Strategy, more: Partial<BacktestOptions> = {}, events = DAY) {
  return backtest({
    strategy,
    data: { source: stream(...events) },
    latency: { exchange: 'off' },
    limits: 'off',
    ...more,
  })
}

describe('a program over recorded events', () => {
  test('its order waits in the queue, and is filled by the trade that reaches it', async () => {
    const { fills, end, equity, replays, startTime } = await run(joinsBid)
    expect(end).toBe('dataEnded')
    expect(startTime).toBe(START)
    expect(replays['ETH']).toMatchObject({ events: DAY.length, books: 4, trades: 2 })
    expect(fills).toHaveLength(1)
    expect(fills[0]).toMatchObject({ ts: START + 4_000, ticker: 'ETH', isMaker: true })
    expect(fills[0]?.amount.toFixed()).toBe('0.01')
    expect(fills[0]?.price.toFixed()).toBe('3000')
    expect(equity[0]).toEqual({ ts: START, equity: '100000.000000', positions: {} })
    expect(equity.at(-1)?.positions).toEqual({ ETH: '0.0100' })
  })

  test('the same data, options and seed give the same result', async () => {
    const first = await run(joinsBid)
    const second = await run(joinsBid)
    expect(second).toEqual(first)
    const other = await run(joinsBid, { seed: 2 })
    expect(other.stateHash).not.toBe(first.stateHash)
  })

  test('clocks, timers and random numbers are simulated during a run, and real again afterwards', async () => {
    const seen: number[] = []
    const before = Date.now()
    await run(async () => {
      seen.push(Date.now(), Math.random(), performance.now())
      await sleep(1_500)
      seen.push(Date.now())
      await new Promise((resolve) => setTimeout(resolve, 500))
      seen.push(Date.now())
    })
    expect(seen[0]).toBe(START)
    expect(seen.slice(3)).toEqual([START + 1_500, START + 2_000])
    expect(Date.now()).toBeGreaterThanOrEqual(before)
    expect(Date.now()).toBeLessThan(before + 3_600_000)
    const start = performance.now()
    await sleep(20)
    expect(performance.now() - start).toBeGreaterThan(10)
  })

  test('the program sees each event after the feed delay, and its orders arrive after the order delay', async () => {
    const seen: [time: number, exchangeTime: number][] = []
    const { fills } = await run(
      async (lighter, { signal }) => {
        const mirror = await lighter.l2BookMirror({
          ticker: 'ETH',
          onUpdate: (book) => seen.push([Date.now(), book.asDict()?.ts ?? Number.NaN]),
        })
        await new Promise<void>((resolve) => {
          const look = setInterval(() => {
            if ((mirror.asDict()?.ts ?? 0) >= START + 2_000) {
              clearInterval(look)
              resolve()
            }
          }, 1)
        })
        // Seen at 2,040 at the earliest, with the exchange at 2,100: no price at which to buy is known before.
        await lighter.marketOrder({ ticker: 'ETH', amount: '0.01', slippageTolerance: '0.01' })
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      },
      { latency: { feed: 40, order: 60, exchange: 'off' } },
    )
    for (const [time, exchangeTime] of seen) expect(time).toBeGreaterThanOrEqual(exchangeTime + 40)
    expect(fills[0]?.ts).toBeGreaterThanOrEqual(START + 2_100)
    expect(fills[0]?.ts).toBeLessThan(START + 2_200)
  })
})

describe('a program that does not end well', () => {
  const failure = (strategy: Strategy): Promise<unknown> =>
    run(strategy).then(
      () => undefined,
      (error: unknown) => error,
    )

  test('its error ends the backtest, and the results until then are kept', async () => {
    const error = await failure(async (lighter) => {
      await lighter.marketOrder({ ticker: 'ETH', amount: '0.01' })
      await sleep(100)
      throw new TypeError('no such thing')
    })
    expect(error).toBeInstanceOf(BacktestError)
    expect(error).toMatchObject({ code: 'STRATEGY_FAILED', cause: new TypeError('no such thing') })
    expect((error as BacktestError).partial.fills).toHaveLength(1)
    expect((error as BacktestError).message).toContain('no such thing')
  })

  test('one that ignores its signal is reported', async () => {
    const error = await failure(async () => {
      for (;;) await sleep(1_000)
    })
    expect(error).toMatchObject({ code: 'STRATEGY_NEVER_ENDS' })
  })

  test('a recording that breaks off is reported with its error', async () => {
    const broken = new Error('line 7')
    async function* source(): AsyncGenerator<MarketEvent> {
      yield* DAY.slice(0, 3)
      throw broken
    }
    await expect(backtest({ strategy: joinsBid, data: { source: source() } })).rejects.toMatchObject({
      code: 'DATA_FAILED',
      cause: broken,
    })
  })

  test('the source is closed however the run ends', async () => {
    const closed: string[] = []
    async function* source(name: string): AsyncGenerator<MarketEvent> {
      try {
        yield* DAY
        // Endless, unless it is closed.
        for (let at = 20_000; ; at += 1_000) yield delta(at, [[299_900, at]])
      } finally {
        closed.push(name)
      }
    }
    await backtest({ strategy: async () => {}, data: { source: source('returned') } })
    const failing: Strategy = async () => {
      throw new Error('failed')
    }
    await expect(backtest({ strategy: failing, data: { source: source('failed') } })).rejects.toThrow(
      'failed',
    )
    const signal = AbortSignal.abort()
    await backtest({ strategy: joinsBid, data: { source: source('stopped') }, signal }).catch(() => {})
    expect(closed).toEqual(['returned', 'failed', 'stopped'])
  })

  test('two backtests in one thread are refused', async () => {
    const first = run(async () => {
      await sleep(5_000)
    })
    await expect(run(joinsBid)).rejects.toMatchObject({ code: 'VIRTUAL_TIME_IN_USE' })
    await first
  })

  test('data without events is refused', async () => {
    await expect(run(joinsBid, {}, [])).rejects.toMatchObject({ code: 'NO_DATA' })
    expect(RECORDED.ticker).toBe('ETH')
  })
})
