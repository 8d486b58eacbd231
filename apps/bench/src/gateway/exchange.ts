import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import type { Environment } from '@lighter/standards'

/** A local exchange in a process of its own, so that only the client's time is measured. */
export interface Exchange extends AsyncDisposable {
  environment: Environment
  accounts: { l1PrivateKey: string; accountIndex: number }[]
  /** A client of the first account. */
  connect(options?: LighterOptions, keyStore?: MemoryKeyStore): Promise<Lighter>
}

/** Starts the built localnet. @throws if the packages are not built */
export async function startExchange(...args: string[]): Promise<Exchange> {
  const root = dirname(createRequire(import.meta.url).resolve('@lighter/localnet/package.json'))
  const main = join(root, 'dist/node/cli/main.js')
  if (!existsSync(main)) throw new Error('Build the packages first: npm run build')
  const child = spawn(process.execPath, [main, '--port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  const info = JSON.parse(line) as {
    url: string
    wsUrl: string
    explorerUrl: string
    chainId: number
    accounts: Exchange['accounts']
  }
  const { url: restUrl, wsUrl, explorerUrl, chainId, accounts } = info
  const environment = { name: 'localnet', restUrl, wsUrl, explorerUrl, chainId }
  return {
    environment,
    accounts,
    connect: (options = {}, keyStore = new MemoryKeyStore()) =>
      Lighter.connect({
        environment,
        l1PrivateKey: accounts[0]?.l1PrivateKey ?? '',
        keyStore,
        env: {},
        ...options,
      }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('close', resolve))
    },
  }
}
