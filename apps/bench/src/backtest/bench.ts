import {
  backtest,
  type LightOptions,
  type LightStrategy,
  light,
  type PreparedData,
  prepareData,
  sweep,
} from '@lighter/backtest'
import type { MarketEvents } from '@lighter/lob/replay'
import { benchOfParts } from '../runner/bench-of-parts.ts'
import type { Sample } from '../runner/types.ts'
import { hftbacktestPython, runHftbacktest } from './hftbacktest.ts'
import { marketDay } from './market-day.ts'
import { quotingProgram } from './quoting-program.ts'

/** Milliseconds between two looks of the strategy at the book. */
const STEP = 50
const FULL_STEP = 1_000
const STRATEGY = new URL('./quoting.mjs', import.meta.url)

const frames = (quick: boolean): number => (quick ? 20_000 : 300_000)
const LATENCIES = { orderLatency: 20, responseLatency: 20 } satisfies Partial<LightOptions>

async function* day(count: number): MarketEvents & AsyncGenerator {
  yield* marketDay(count)
}

function rates(name: string, subject: string, count: number, seconds: number, cpuSeconds: number): Sample[] {
  return [
    { case: `${name}/frames`, subject, unit: 'ops/s', value: count / seconds },
    { case: `${name}/cpu-per-frame`, subject, unit: 'ns', value: (cpuSeconds * 1e9) / count },
  ]
}

/** Wall and CPU seconds of work. */
async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; cpuSeconds: number }> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 }
}

async function strategyOf(step: number): Promise<LightStrategy> {
  const loaded: { default: (parameters: { step: number }) => LightStrategy } = await import(STRATEGY.href)
  return loaded.default({ step })
}

async function lightLevel(quick: boolean): Promise<Sample[]> {
  const count = frames(quick)
  const data = await prepareData(day(count))
  const strategy = await strategyOf(STEP)
  // The first pass compiles; the median of the others counts.
  const passes: { seconds: number; cpuSeconds: number }[] = []
  let fills = 0
  for (let pass = 0; pass < 4; pass++)
    passes.push(
      await timed(async () => {
        fills = (await light({ data, strategy, ...LATENCIES })).trades.length
      }),
    )
  const [, ...rest] = passes
  rest.sort((a, b) => a.cpuSeconds - b.cpuSeconds)
  const { seconds = 1, cpuSeconds = 1 } = rest[1] ?? {}
  return [
    ...rates('light', 'lighter', count, seconds, cpuSeconds),
    { case: 'light/fills', subject: 'lighter', unit: 'count', value: fills },
    { case: 'light/bytes-per-frame', subject: 'lighter', unit: 'bytes', value: data.bytes / count },
  ]
}

async function peer(quick: boolean): Promise<Sample[]> {
  const python = hftbacktestPython()
  if (python === undefined) {
    console.log('hftbacktest is not here: . .ci/foreign-clients.sh installs it.')
    return []
  }
  const count = frames(quick)
  const { seconds, cpuSeconds, fills } = await runHftbacktest(python, count, STEP)
  return [
    ...rates('light', 'hftbacktest', count, seconds, cpuSeconds),
    { case: 'light/fills', subject: 'hftbacktest', unit: 'count', value: fills },
  ]
}

async function sweeps(quick: boolean): Promise<Sample[]> {
  const count = frames(quick) / 2
  const data: PreparedData = await prepareData(day(count))
  const points = [0, 1, 2, 3, 4, 5, 6, 7].map((behind) => ({ parameters: { step: STEP, behind } }))
  const samples: Sample[] = []
  for (const workers of [1, 2]) {
    const { seconds } = await timed(() =>
      sweep({ data, strategy: STRATEGY, points, settings: LATENCIES, workers }),
    )
    samples.push({
      case: `sweep/${workers}-workers`,
      subject: 'lighter',
      unit: 'ops/s',
      value: (points.length * count) / seconds,
    })
  }
  return samples
}

async function fullLevel(quick: boolean): Promise<Sample[]> {
  const count = quick ? 2_000 : 100_000
  // Starts what a client loads on first use.
  await backtest({ strategy: quotingProgram(FULL_STEP), data: { source: day(1_000) }, limits: 'off' })
  let fills = 0
  const { seconds, cpuSeconds } = await timed(async () => {
    const result = await backtest({
      strategy: quotingProgram(FULL_STEP),
      data: { source: day(count) },
      latency: { feed: 20, order: 20 },
      limits: 'off',
    })
    fills = result.fills.length
  })
  return [
    ...rates('full', 'lighter', count, seconds, cpuSeconds),
    { case: 'full/fills', subject: 'lighter', unit: 'count', value: fills },
  ]
}

async function memory(quick: boolean): Promise<Sample[]> {
  const count = quick ? 50_000 : 5_000_000
  const strategy = await strategyOf(1_000)
  const { seconds, cpuSeconds } = await timed(() => light({ data: day(count), strategy, ...LATENCIES }))
  return [
    ...rates('streamed', 'lighter', count, seconds, cpuSeconds),
    {
      case: 'streamed/peak-rss',
      subject: 'lighter',
      unit: 'bytes',
      value: process.resourceUsage().maxRSS * 1024,
    },
  ]
}

export const bench = benchOfParts(
  {
    name: 'backtest',
    summary:
      'backtests: frames of a synthetic day with a quoting strategy, by both levels, in sweeps, and by hftbacktest',
    repetitions: 3,
  },
  { light: lightLevel, hftbacktest: peer, sweep: sweeps, full: fullLevel, memory },
)
