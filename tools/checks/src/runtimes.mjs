// One trade and one signature in every supported runtime, against a localnet in a process of its own, with the packages as they
// would be published. The runtimes come from npm by name, Chromium from the system.
//   node tools/checks/src/runtimes.mjs [node|bun|deno|chromium|workerd|owners|types ...]
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { otherNodes } from './lib/nodes.mjs'
import { load, withEsbuild, withVite, withWebpack, workerModules } from './runtimes/bundles.mjs'
import { inChromium } from './runtimes/chromium.mjs'
import { run, scratchProject, startLocalnet, TYPESCRIPTS, versionOf } from './runtimes/scratch.mjs'

const EXPECTED = { verified: true, mirrored: true, order: 'filled 0.01', position: '0.01', fills: 1 }

const { folder, remove } = scratchProject()
const net = await startLocalnet()
let passed = 0

/** A new account, and where it trades. */
const given = () => ({ environment: net.environment, l1PrivateKey: net.nextKey() })

function ok(what, result = EXPECTED) {
  assert.deepEqual(result, EXPECTED, what)
  passed++
  console.log(`ok      ${what}`)
}

/** The trade as a program, which must end without being stopped. */
function asProcess(command, args) {
  return JSON.parse(run(command, [...args, 'process.mjs', JSON.stringify(given())], folder))
}
/** The quick start of the guide, which has its exchange in the same process. */
function firstTrade(name, command, args) {
  const said = run(command, [...args, 'first-trade.js'], folder)
  assert.match(said, /^order filled 0\.01$/m)
  ok(`${name}: the quick start`)
}
const program = (name) => join(folder, 'node_modules/.bin', name)

const CHECKS = {
  node() {
    const nodes = [{ program: process.execPath, version: process.version }, ...otherNodes()]
    for (const { program: node, version } of nodes) ok(`Node ${version}`, asProcess(node, []))
  },
  bun() {
    ok(`Bun ${versionOf(folder, 'bun')}`, asProcess(program('bun'), []))
    firstTrade('Bun', program('bun'), [])
  },
  deno() {
    const rights = ['--allow-net=127.0.0.1', '--allow-env', '--allow-read']
    ok(`Deno ${versionOf(folder, 'deno')}`, asProcess(program('deno'), ['run', '--no-prompt', ...rights]))
    firstTrade('Deno', program('deno'), ['run', '--no-prompt', ...rights])
  },
  async chromium() {
    const builds = { vite: withVite, webpack: withWebpack, esbuild: withEsbuild }
    await inChromium(folder, async (version, tradeIn) => {
      for (const [name, build] of Object.entries(builds)) {
        const pages = await build(folder)
        ok(`Chromium ${version}, built by ${name} ${versionOf(folder, name)}`, await tradeIn(pages, given()))
      }
    })
  },
  async workerd() {
    const { Miniflare } = (await load(folder, 'miniflare')).default
    const { script, wasm } = await workerModules(folder)
    const worker = new Miniflare({
      modulesRoot: '/',
      modules: [
        { type: 'ESModule', path: '/worker.js', contents: readFileSync(script, 'utf8') },
        { type: 'CompiledWasm', path: '/kernel.wasm', contents: readFileSync(wasm) },
      ],
      compatibilityDate: '2026-07-01',
    })
    try {
      const body = JSON.stringify(given())
      const answer = await worker.dispatchFetch('http://worker/', { method: 'POST', body })
      const text = await answer.text()
      assert.equal(answer.status, 200, text)
      ok(`workerd ${versionOf(folder, 'workerd')}`, JSON.parse(text))
    } finally {
      await worker.dispose()
    }
  },
  owners() {
    const l1PrivateKeys = Array.from({ length: 5 }, net.nextKey)
    const argument = JSON.stringify({ environment: net.environment, l1PrivateKeys })
    const said = run(process.execPath, ['owners.mjs', argument], folder)
    ok(`owners: ${said.trim()}`)
  },
  types() {
    for (const [alias, version] of Object.entries(TYPESCRIPTS)) {
      // The settings are in tsconfig.json, beside the program.
      run(process.execPath, [join('node_modules', alias, 'bin/tsc'), '-p', 'types'], folder)
      ok(`types under TypeScript ${version}, with ES2022, the DOM and no types of Node`)
    }
  },
}

try {
  const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CHECKS)
  for (const name of chosen) {
    if (CHECKS[name] === undefined) throw new Error(`${name}: allowed are ${Object.keys(CHECKS).join(', ')}`)
    await CHECKS[name]()
  }
  console.log(`${passed} runtimes passed`)
} finally {
  net.stop()
  remove()
}
