import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createRestClient, unlimited } from '@lighter/rest'
import { Agent, request } from 'undici'
import type { Sample } from '../runner/types.ts'
import { ccxt, community, official } from './peers.ts'
import { median, quantile } from './statistics.ts'

const ROUNDS = 7

/** One call of `orderBooks` on loopback, by every subject in turn, so that the machine's moods reach all of them. */
export async function calls(quick: boolean): Promise<Sample[]> {
  const child = fork(fileURLToPath(new URL('./server.mjs', import.meta.url)), [], { execArgv: [] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const url = `http://127.0.0.1:${port}`
  const dispatcher = new Agent({ connections: 64, keepAliveTimeout: 30_000 })
  await using rest = createRestClient({
    environment: { name: 'bench', restUrl: url, wsUrl: '', explorerUrl: undefined, chainId: 300 },
    limiter: unlimited,
  })
  const subjects: Readonly<Record<string, () => Promise<unknown>>> = {
    'bare-undici': async () => {
      const { body } = await request(`${url}/api/v1/orderBooks`, { dispatcher })
      return JSON.parse(await body.text())
    },
    lighter: () => rest.orderbooks(),
    'zklighter-perps': official(url),
    'lighter-ts-sdk': community(url),
    ccxt: await ccxt(url),
  }
  const samples: Sample[] = []
  try {
    for (const [concurrency, count] of [
      [1, quick ? 50 : 600],
      [50, quick ? 500 : 3_000],
    ] as const) {
      const times = new Map<string, number[]>()
      for (let round = -2; round < ROUNDS; round++) {
        for (const [subject, one] of Object.entries(subjects)) {
          const round_ = await timed(one, count, concurrency)
          if (round >= 0) times.set(subject, [...(times.get(subject) ?? []), ...round_])
        }
      }
      for (const [subject, all] of times) {
        const p50 = median(all)
        samples.push({
          case: `call/${concurrency}-at-once`,
          subject,
          unit: 'us',
          value: p50,
          p50,
          p99: quantile(all, 0.99),
        })
      }
    }
  } finally {
    await dispatcher.close()
    child.kill()
  }
  return samples
}

/** Microseconds of each call, so many at once. */
async function timed(one: () => Promise<unknown>, count: number, concurrency: number): Promise<number[]> {
  const times: number[] = []
  let left = count
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const start = performance.now()
      await one()
      times.push((performance.now() - start) * 1_000)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return times
}
