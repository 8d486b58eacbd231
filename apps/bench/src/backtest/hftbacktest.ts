import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { marketDay } from './market-day.ts'

const SCRIPT = fileURLToPath(
  new URL('../../../../packages/backtest/test/hftbacktest/quoting.py', import.meta.url),
)

/** What hftbacktest took for a run, without compiling. */
export interface HftbacktestRun {
  readonly fills: number
  readonly seconds: number
  readonly cpuSeconds: number
}

/** Where a Python with hftbacktest is; `undefined` without one. */
export function hftbacktestPython(): string | undefined {
  const python = process.env['LIGHTER_HFTBACKTEST_PYTHON'] ?? '/tmp/lighter-ci/hftbacktest/bin/python'
  return existsSync(python) ? python : undefined
}

/** Runs the quoting strategy in hftbacktest on the first frames of the day. */
export async function runHftbacktest(python: string, count: number, step: number): Promise<HftbacktestRun> {
  const folder = await mkdtemp(join(tmpdir(), 'lighter-bench-hftbacktest-'))
  try {
    const rows = join(folder, 'day.f64')
    await writeFile(rows, rowsOf(count))
    const cases = [{ rows, start: 2001, step, lots: 1, orderLatency: 20, responseLatency: 20 }]
    await writeFile(join(folder, 'cases.json'), JSON.stringify(cases))
    const options = { maxBuffer: 1024 * 1024 * 1024 }
    const parameters = ['-W', 'ignore', SCRIPT, join(folder, 'cases.json'), 'time']
    const { stdout } = await promisify(execFile)(python, parameters, options)
    const found: readonly { fills: readonly unknown[]; seconds: number; cpuSeconds: number }[] = JSON.parse(
      /^FILLS (.*)$/m.exec(stdout)?.[1] ?? '[]',
    )
    const [run] = found
    if (run === undefined) throw new Error(`hftbacktest printed no result: ${stdout.slice(-1000)}`)
    return { ...run, fills: run.fills.length }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The day as rows of quoting.py: kind, times of exchange and receipt, ticks, lots. */
function rowsOf(count: number): Float64Array {
  const rows: number[] = []
  for (const event of marketDay(count)) {
    const { exchangeTime, receivedAt } = event
    if (event.type === 'gap') continue
    if (event.type === 'trade') {
      rows.push(event.takerSide === 'buy' ? 3 : 4, exchangeTime, receivedAt, event.price, event.size)
      continue
    }
    for (const [kind, levels] of [
      [1, event.bids],
      [2, event.asks],
    ] as const)
      for (let i = 0; i < levels.length; i += 2)
        rows.push(kind, exchangeTime, receivedAt, levels[i] ?? 0, levels[i + 1] ?? 0)
  }
  return Float64Array.from(rows)
}
