import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, listens } from '../../../../test/support/ports.ts'

/** Whether there is a Redis server to start (Debian: apt-get install redis-server). */
export const hasRedis: boolean = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis) console.warn('SKIPPED: redis-server is absent (Debian: apt-get install redis-server)')

/** A Redis server of its own that keeps nothing, and that can be stopped in every way. */
export interface RedisServer extends AsyncDisposable {
  url: string
  process: ChildProcess
  /** Another one at the same port, after the first was killed. */
  restart(): Promise<void>
}

/** Starts a {@link RedisServer} and waits until it listens. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-redis-'))
  const port = await freePort()
  const start = async (): Promise<ChildProcess> => {
    const child = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', folder], {
      stdio: 'ignore',
    })
    while (!(await listens(port))) await new Promise((resolve) => setTimeout(resolve, 20))
    return child
  }
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    process: await start(),
    async restart() {
      server.process = await start()
    },
    async [Symbol.asyncDispose]() {
      if (server.process.exitCode === null && server.process.signalCode === null) {
        server.process.kill('SIGKILL')
        await once(server.process, 'close')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return server
}
