import type { BenchContext, BenchDefinition, Sample } from '../runner/types.ts'
import { installedVersions } from '../runner/versions.ts'
import type { EngineAdapter } from './adapters/adapter.ts'
import { ADAPTERS } from './adapters/index.ts'
import { MIX_NAMES, makeFlow, type OrderFlow } from './orders.ts'

/** Nanoseconds an operation (a placed or canceled order), and lots traded in the measured steps. */
function measure(adapter: EngineAdapter, flow: OrderFlow): { value: number; traded: number; steps: number } {
  const steps = Math.floor((flow.steps - flow.resting) * (adapter.share ?? 1))
  const times: number[] = []
  let traded = 0
  // The first pass compiles; the median of the others counts.
  for (let pass = 0; pass < (adapter.share === undefined ? 5 : 2); pass++) {
    const engine = adapter.create(flow)
    engine.run(0, flow.resting)
    const before = engine.traded()
    const start = process.hrtime.bigint()
    engine.run(flow.resting, flow.resting + steps)
    times.push(Number(process.hrtime.bigint() - start) / steps)
    traded = engine.traded() - before
  }
  const [, ...rest] = times
  return { value: rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)] ?? 0, traded, steps }
}

export const bench: BenchDefinition = {
  name: 'matching',
  summary: 'matching engines: orders placed, matched and canceled on a book of 100,000 resting orders',
  parts: ADAPTERS.map((adapter) => adapter.subject),
  versions: () => installedVersions(import.meta.url, ['nodejs-order-book']),
  run({ quick, part }: BenchContext): Promise<Sample[]> {
    const samples: Sample[] = []
    for (const name of MIX_NAMES) {
      const flow = makeFlow(name, quick ? 500 : 100_000, quick ? 5_000 : 1_000_000)
      for (const adapter of ADAPTERS) {
        if (adapter.subject !== part) continue
        const { value, traded, steps } = measure(adapter, flow)
        samples.push({ case: `match/${name}`, subject: part, unit: 'ns', value })
        samples.push({ case: `traded/${name}`, subject: part, unit: 'count', value: traded / steps })
      }
    }
    return Promise.resolve(samples)
  },
}
