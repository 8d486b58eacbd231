import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../../test/support/ports.ts'
import { until } from '../../../../test/support/until.ts'

/** Whether there is a Prometheus to start (Debian: apt-get install prometheus). CI installs it, so there it must be. */
export const hasPrometheus: boolean =
  process.env['CI'] !== undefined || spawnSync('prometheus', ['--version']).status === 0
if (!hasPrometheus) console.warn('SKIPPED: prometheus is absent (Debian: apt-get install prometheus)')

/** A series and its value. */
export interface Sample {
  metric: Record<string, string>
  /** Epoch seconds, and the value as text. */
  value: [number, string]
}

/** A Prometheus of its own that scrapes one target five times a second. */
export interface Prometheus extends AsyncDisposable {
  /** Evaluates a query now. @throws if it is not valid */
  query(expr: string): Promise<Sample[]>
}

/** Starts a {@link Prometheus} and waits until it is ready. */
export async function startPrometheus(targetPort: number): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-prometheus-'))
  const port = await freePort()
  const config = join(folder, 'prometheus.yml')
  writeFileSync(
    config,
    `global: { scrape_interval: 200ms, scrape_timeout: 200ms }
scrape_configs:
  - job_name: bot
    static_configs: [{ targets: ['127.0.0.1:${targetPort}'] }]
`,
  )
  const child: ChildProcess = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr?.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-2_000)
  })
  const api = `http://127.0.0.1:${port}`
  const isReady = (): Promise<boolean> =>
    fetch(`${api}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`prometheus ended with ${child.exitCode}:\n${log}`)
    return isReady()
  })
  return {
    async query(expr) {
      const answer = await fetch(`${api}/api/v1/query?${new URLSearchParams({ query: expr }).toString()}`)
      const { status, error, data } = (await answer.json()) as {
        status: string
        error?: string
        data: { result: Sample[] }
      }
      if (status !== 'success') throw new Error(`${expr}: ${error}`)
      return data.result
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'close')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
