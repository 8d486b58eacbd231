// Packs every package as it would be published and uses the tarballs in empty projects outside the workspace: each alone and
// all together, with npm and pnpm, by import and by require(), type-checked under three majors of TypeScript. All together they
// also run the README examples and the commands, under each supported major of Node.
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadedFiles } from './lib/loaded-files.mjs'
import { otherNodes } from './lib/nodes.mjs'
import { readmeExample } from './lib/readme-example.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'lighter-release-'))
const TYPESCRIPT = { 'typescript-5': '5.9', 'typescript-6': '6.0', 'typescript-7': '7.0' }
/** Limits on the dependencies of a package; those of its @lighter dependencies count too. */
const ALLOWED = {
  standards: ['decimal.js'],
  signer: ['decimal.js'],
  lob: ['decimal.js'],
  rest: ['decimal.js', 'undici'],
  ws: ['decimal.js', 'ws'],
  server: ['decimal.js', 'koffi', 'ws'],
}
/** How many files an import may load, at most: its own and those of its dependencies. */
const FILES = {
  '@lighter/standards': 4,
  '@lighter/signer': 2,
  '@lighter/lob': 11,
  '@lighter/rest': 11,
  '@lighter/ws': 13,
  '@lighter/gateway': 22,
  '@lighter/gateway/actions': 22,
}
const NATS = { '@nats-io/jetstream': '3.3.1', '@nats-io/transport-node': '3.3.1' }
/** Entries that need an optional peer. */
const PEERS = {
  '@lighter/signer/l1': 'ethers',
  '@lighter/gateway/otel': '@opentelemetry/api',
  '@lighter/lob/parquet': 'hyparquet',
  '@lighter/relay/nats': '@nats-io/transport-node',
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status === 0) return stdout
  throw new Error(`${command} ${args.join(' ')} in ${cwd} failed:\n${stdout}\n${stderr}`)
}

const packages = readdirSync(join(root, 'packages')).map((folder) => {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))
  const out = join(scratch, `${folder}.tgz`)
  run('npx', ['pnpm', 'pack', '--out', out], join(root, 'packages', folder))
  const files = run('tar', ['tzf', out], scratch).split('\n')
  for (const file of ['package/LICENSE', 'package/README.md'])
    if (!files.includes(file)) throw new Error(`${folder}.tgz has no ${file}`)
  const entries = Object.keys(manifest.exports)
    .filter((entry) => entry !== './package.json' && !entry.endsWith('.wasm'))
    .map((entry) => `${manifest.name}${entry.slice(1)}`)
  return { folder, name: manifest.name, tarball: `file:${out}`, entries, bin: manifest.bin }
})
const tarballs = Object.fromEntries(packages.map(({ name, tarball }) => [name, tarball]))

/** An empty project with some of the packages in it, and nothing of the workspace. */
function project(name, dependencies, installer = 'npm', flags = []) {
  const folder = join(scratch, name)
  mkdirSync(folder)
  const manifest = { name, private: true, version: '1.0.0', dependencies }
  // Unpublished packages always come from their tarballs.
  const others = Object.fromEntries(Object.entries(tarballs).filter(([key]) => !(key in dependencies)))
  if (installer === 'npm') manifest.overrides = others
  else manifest.pnpm = { overrides: tarballs }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  if (installer === 'npm')
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...flags], folder)
  else {
    // pnpm reads overrides of a project without a workspace from its workspace file.
    const lines = Object.entries(tarballs).map(([key, value]) => `  '${key}': '${value}'`)
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), `overrides:\n${lines.join('\n')}\n`)
    run(join(root, 'node_modules/.bin/pnpm'), ['install', '--no-frozen-lockfile'], folder)
  }
  return folder
}

/** Loads entries by import and by require(), each way in a process of its own. */
function load(folder, entries, node = process.execPath) {
  const list = JSON.stringify(entries)
  const check = `if (Object.keys(module).length === 0 && !entry.endsWith('/wire')) throw new Error(entry + ' exports nothing')`
  writeFileSync(
    join(folder, 'esm.mjs'),
    `for (const entry of ${list}) { const module = await import(entry); ${check} }\nprocess.exit(0)\n`,
  )
  writeFileSync(
    join(folder, 'cjs.cjs'),
    `for (const entry of ${list}) { const module = require(entry); ${check} }\nprocess.exit(0)\n`,
  )
  run(node, ['esm.mjs'], folder)
  run(node, ['--no-warnings', 'cjs.cjs'], folder)
}

/** Runs the README examples and the commands of all packages, like a user who has installed them. */
function runAll(folder, node) {
  copyFileSync(
    fileURLToPath(new URL('localnet-as-testnet.mjs', import.meta.url)),
    join(folder, 'localnet-as-testnet.mjs'),
  )
  for (const { folder: name } of packages) {
    const example = readmeExample(join(root, 'packages', name, 'README.md'))
    if (example === undefined) throw new Error(`${name} has no example`)
    writeFileSync(join(folder, `${name}.mts`), example.program)
    run(node, ['--import', 'tsx', '--import', './localnet-as-testnet.mjs', `${name}.mts`], folder)
  }
  // The first page of the guide, as its reader pastes it.
  const guide = readFileSync(join(root, 'apps/site/content/guide/quick-start.md'), 'utf8')
  writeFileSync(
    join(folder, 'first-trade.mjs'),
    /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? 'throw new Error("no block")',
  )
  const said = run(node, ['first-trade.mjs'], folder)
  if (!said.includes('order filled 0.01')) throw new Error(`The first trade of the guide said:\n${said}`)
  for (const { bin } of packages)
    for (const command of Object.keys(bin ?? {}))
      run(node, [join('node_modules/.bin', command), '--help'], folder)
}

function checkTypes(folder, entries) {
  const lines = entries.map(
    (entry, i) => `import * as m${i} from '${entry}'\nexport type T${i} = keyof typeof m${i}`,
  )
  writeFileSync(join(folder, 'consumer.mts'), `${lines.join('\n')}\n`)
  for (const [alias, version] of Object.entries(TYPESCRIPT)) {
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ]) {
      const flags = ['--noEmit', '--strict', '--target', 'es2023', '--lib', 'es2023,esnext.disposable,dom']
      const args = [
        ...flags,
        '--skipLibCheck',
        'false',
        '--types',
        'node',
        '--module',
        module,
        '--moduleResolution',
        resolution,
      ]
      run(process.execPath, [join('node_modules', alias, 'bin', 'tsc'), ...args, 'consumer.mts'], folder)
      console.log(`ok      types under TypeScript ${version}, ${resolution}`)
    }
  }
}

try {
  for (const { folder, name, tarball, entries } of packages) {
    const alone = project(`alone-${folder}`, { [name]: tarball })
    load(
      alone,
      entries.filter((entry) => !(entry in PEERS)),
    )
    const allowed = ALLOWED[folder]
    if (allowed !== undefined) {
      const found = readdirSync(join(alone, 'node_modules')).filter((file) => !/^[.@]/.test(file))
      const extra = found.filter((file) => !allowed.includes(file))
      if (extra.length > 0) throw new Error(`${name} brings ${extra.join(', ')} along`)
    }
    for (const entry of entries.filter((one) => one in FILES)) {
      const files = loadedFiles(entry, alone)
      if (files > FILES[entry]) throw new Error(`${entry} loads ${files} files, more than ${FILES[entry]}`)
    }
    console.log(`ok      ${name} alone: ${entries.join(', ')}`)
  }
  // koffi is optional: users of the official library install it by name.
  const native = join(scratch, 'alone-signer')
  writeFileSync(
    join(native, 'native.mjs'),
    `import { NativeSigner } from '@lighter/signer/native'
try {
  new NativeSigner({ privateKey: '00'.repeat(40), accountIndex: 1, apiKeyIndex: 5, chainId: 304, libraryPath: 'native.mjs' })
} catch (error) {
  if (error.code === 'NATIVE_UNAVAILABLE' && error.message.includes('npm install koffi@3')) process.exit(0)
  throw error
}
`,
  )
  run(process.execPath, ['native.mjs'], native)
  console.log('ok      @lighter/signer names koffi where the official library needs it')
  // Adding the gateway must work without a prompt, and exit with 0.
  load(project('gateway-pnpm', { '@lighter/gateway': tarballs['@lighter/gateway'] }, 'pnpm'), [
    '@lighter/gateway',
  ])
  console.log('ok      @lighter/gateway alone, pnpm, without a question about build scripts')
  const extras = {
    ethers: '^6.0.0',
    '@opentelemetry/api': '^1.9.0',
    ...NATS,
    '@types/node': '^20.19.0',
    tsx: '^4.23.0',
    ...Object.fromEntries(
      Object.entries(TYPESCRIPT).map(([alias, version]) => [alias, `npm:typescript@~${version}.0`]),
    ),
  }
  const everything = packages.flatMap(({ entries }) => entries)
  const all = project('all-npm', { ...tarballs, ...extras })
  load(all, everything)
  checkTypes(all, everything)
  for (const { program, version } of [
    { program: process.execPath, version: process.version },
    ...otherNodes(),
  ]) {
    load(all, everything, program)
    runAll(all, program)
    console.log(`ok      entries, README examples and commands under Node ${version}`)
  }
  console.log('ok      all together, npm')
  const peers = {
    ethers: extras.ethers,
    '@opentelemetry/api': extras['@opentelemetry/api'],
    ...NATS,
  }
  load(project('all-pnpm', { ...tarballs, ...peers }, 'pnpm'), everything)
  console.log('ok      all together, pnpm')
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
