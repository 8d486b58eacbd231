import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { FundedAccount } from '@lighter/localnet'
import { program } from '../../../../test/support/program.ts'

/** A localnet in a process of its own, over a data folder, that can be killed and comes back on the same port. */
export class LocalnetChild {
  readonly #folder: string
  #process: ChildProcess | undefined
  port = 0
  chainId = 0
  accounts: readonly FundedAccount[] = []

  constructor(folder: string) {
    this.#folder = folder
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        ...program('packages/localnet/src/cli/main.ts'),
        '--json',
        '--port',
        String(this.port),
        '--data',
        this.#folder,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    this.#process = child
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`localnet ended with ${code}`)
    })
    const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [
      string,
    ]
    ended.catch(() => {})
    const info = JSON.parse(line) as { url: string; chainId: number; accounts: FundedAccount[] }
    this.port = Number(new URL(info.url).port)
    this.chainId = info.chainId
    this.accounts = info.accounts
  }

  /** Without a chance to finish anything. */
  async kill(): Promise<void> {
    const child = this.#process
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
