// Writes dist/node of the packages that are imported as a whole: each entry in one file, with what entries share in chunks.
// Node reads and links every file of a package, 0.4 ms each, and the gateway with what it imports has over 400. Bundlers
// take the files of tsc instead (condition `module`), because they leave out whole files best.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Files that Node starts by path: commands and threads.
const PROGRAMS = { localnet: ['cli/main', 'durability/compact'] }

const root = fileURLToPath(new URL('../../..', import.meta.url))

for (const name of ['standards', 'lob', 'rest', 'ws', 'gateway', 'server', 'localnet']) {
  const folder = join(root, 'packages', name)
  const entryOf = (file) => ({ in: join(folder, 'src', `${file}.ts`), out: file })
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entryPoints = Object.values(exports).flatMap((entry) => {
    const file = entry.node?.replace(/^\.\/dist\/node\/(.*)\.js$/, '$1')
    return file === undefined ? [] : [entryOf(file)]
  })
  for (const file of PROGRAMS[name] ?? []) entryPoints.push(entryOf(file))
  const outdir = join(folder, 'dist/node')
  const { metafile } = await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    // Names appear in stack traces and inspected values; bundling renames classes that refer to themselves.
    keepNames: true,
    sourcemap: true,
    // The sources are in the package.
    sourcesContent: false,
    logLevel: 'warning',
    metafile: true,
  })
  // Chunks get new names when they change. Programs that run from the build meanwhile always find their files.
  const written = new Set(Object.keys(metafile.outputs).map((file) => resolve(file)))
  for (const file of readdirSync(outdir, { recursive: true, withFileTypes: true }))
    if (file.isFile() && !written.has(join(file.parentPath, file.name)))
      rmSync(join(file.parentPath, file.name))
}
