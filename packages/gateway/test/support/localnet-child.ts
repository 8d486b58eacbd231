import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { FundedAccount } from '@lighter/localnet'

const tsx = new URL('../../../../node_modules/tsx/dist/loader.mjs', import.meta.url).href
const main = new URL('../../../localnet/src/cli/main.ts', import.meta.url).pathname

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
        '--conditions=@lighter/source',
        '--import',
        tsx,
        main,
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
