// Writes the JavaScript of this package; tsc writes its declarations only. A process that signs once then loads one file
// and not seventy (0.4 ms each), so its first signature is 9 ms away and not 25.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const files = [
  ...Object.values(exports).flatMap((entry) => entry.default ?? []),
  ...Object.values(bin),
].filter((file) => file.endsWith('.js'))
const entries = files.map((file) => file.replace(/^\.\/dist\/(.*)\.js$/, '$1'))
const source = (path) => join(root, 'src', `${path}.ts`)
const options = {
  outdir: dist,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
}

// Chunks get new names when they change: the old ones must not stay.
for (const file of readdirSync(dist, { recursive: true }))
  if (/\.js(\.map)?$/.test(file)) rmSync(join(dist, file))

// The main entry is one file with nothing to load beside it, not even the few kilobytes of standards that it uses.
// Classes that exist twice are recognized by their brands.
await build({ ...options, entryPoints: { index: source('index') }, conditions: ['@lighter/source'] })
// Bundlers for browsers load this one beside it, when the owner signs: one file with only what it uses.
await build({ ...options, entryPoints: { l1: source('l1') }, packages: 'external' })
const alone = ['index', 'l1']
await build({
  ...options,
  entryPoints: {
    ...Object.fromEntries(
      entries.filter((path) => !alone.includes(path)).map((path) => [path, source(path)]),
    ),
    // Started by path, from the file beside it.
    'worker-entry': source('native/worker-entry'),
  },
  splitting: true,
  chunkNames: 'chunk-[hash]',
  packages: 'external',
})

// The kernel as a file, for platforms that compile WebAssembly only when a program is deployed.
const text = readFileSync(source('generated/kernel'), 'utf8')
const base64 = [...text.matchAll(/'([A-Za-z0-9+/=]+)'/g)].map(([, part]) => part).join('')
writeFileSync(join(dist, 'kernel.wasm'), Buffer.from(base64, 'base64'))
writeFileSync(
  join(dist, 'kernel.wasm.d.ts'),
  'declare const module: WebAssembly.Module\nexport default module\n',
)
