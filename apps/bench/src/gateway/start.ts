import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Sample } from '../runner/types.ts'

/** A process of its own: prints what importing a module took and what the process holds then. */
const SCRIPT = `
const start = performance.now()
if (process.argv[1] !== 'bare') await import(process.argv[1])
const ms = performance.now() - start
process.stdout.write(JSON.stringify({ ms, rss: process.memoryUsage().rss }))
`

/** Import of the built package in a new process, and its memory beside a bare one. */
export async function start(): Promise<Sample[]> {
  const built = createRequire(import.meta.url)
    .resolve('@lighter/gateway/package.json')
    .replace('package.json', 'dist/index.js')
  const run = (module: string): { ms: number; rss: number } =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT, module], { encoding: 'utf8' }),
    ) as { ms: number; rss: number }
  const bare = run('bare')
  const gateway = run(pathToFileURL(built).href)
  return [
    { case: 'import', subject: 'lighter', unit: 'ms', value: gateway.ms },
    { case: 'memory', subject: 'lighter', unit: 'bytes', value: gateway.rss - bare.rss },
  ]
}
