// A project outside the workspace with the packages as they would be published, and the runtimes and bundlers by their npm names.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const PACKAGES = ['standards', 'lob', 'signer', 'rest', 'ws', 'gateway', 'server', 'localnet']
const TOOLS = {
  bun: '1.4.5',
  deno: '2.9.6',
  miniflare: '4.20260730.0',
  'playwright-core': '1.65.1',
  vite: '8.4.0',
  webpack: '5.113.0',
  esbuild: '0.28.2',
  ethers: '^6.0.0',
  viem: '2.57.20',
}
/** The oldest and the newest TypeScript that the packages' types compile under; READMEs state the oldest. */
export const TYPESCRIPTS = { 'typescript-oldest': '5.4', 'typescript-newest': '7.0' }

/** Runs a program to its end and returns its output. The program must end without being stopped. */
export function run(command, args, cwd) {
  const { status, signal, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    timeout: 300_000,
  })
  if (status === 0) return stdout
  throw new Error(`${command} ended with ${signal ?? status}:\n${stdout}\n${stderr}`)
}

/** Makes the project, with the programs of these checks in it; `remove` deletes it. */
export function scratchProject() {
  const folder = mkdtempSync(join(tmpdir(), 'lighter-runtimes-'))
  const dependencies = { ...TOOLS }
  for (const name of PACKAGES) {
    const tarball = join(folder, `${name}.tgz`)
    run('npx', ['pnpm', 'pack', '--out', tarball], join(root, 'packages', name))
    dependencies[`@lighter/${name}`] = `file:${tarball}`
  }
  for (const [alias, version] of Object.entries(TYPESCRIPTS))
    dependencies[alias] = `npm:typescript@~${version}.0`
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
  // npm passes its settings on: this repository's engine-strict would refuse miniflare, which requires Node 22.
  run('npm', ['install', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  // The first page of the guide, as its reader pastes it: a localnet and a trade in one program.
  const guide = readFileSync(join(root, 'apps/site/content/guide/quick-start.md'), 'utf8')
  writeFileSync(
    join(folder, 'first-trade.js'),
    /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? 'throw new Error("no block")',
  )
  cpSync(fileURLToPath(new URL('programs', import.meta.url)), folder, { recursive: true })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A localnet as a process of its own, whose accounts are used one after the other. */
export async function startLocalnet() {
  const { spawn } = await import('node:child_process')
  const program = join(root, 'packages/localnet/dist/node/cli/main.js')
  const child = spawn(process.execPath, [program, '--port', '0', '--json', '--funded', '30'])
  let text = ''
  for await (const chunk of child.stdout) {
    text += chunk
    if (text.includes('\n')) break
  }
  const { url, wsUrl, explorerUrl, chainId, accounts } = JSON.parse(text.split('\n')[0])
  const keys = accounts.map(({ l1PrivateKey }) => l1PrivateKey)
  const environment = { name: 'localnet', restUrl: url, wsUrl, explorerUrl, chainId }
  return {
    environment,
    /** The L1 key of an account that nothing has used yet. */
    nextKey: () => keys.shift(),
    stop: () => child.kill(),
  }
}

/** The version of an installed package. */
export function versionOf(folder, name) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version
}
