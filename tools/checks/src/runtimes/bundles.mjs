// Builds the page with the bundlers that people use, and refuses warnings, externals and modules of Node.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const PAGE = '<!doctype html><title>trade</title><script type="module" src="./page.mjs"></script>'
const OF_NODE = /node_modules\/(undici|ws)\/|^node:|__vite-browser-external/

/** Imports a package of the project. */
function load(folder, name) {
  const entry = createRequire(join(folder, 'package.json')).resolve(name)
  return import(pathToFileURL(entry).href)
}

/** Refuses a bundle with parts of Node, or with ethers in what a page loads first. */
function checkParts(parts, first) {
  assert.deepEqual(
    parts.filter((part) => OF_NODE.test(part)),
    [],
  )
  assert.deepEqual(
    first.filter((part) => part.includes('node_modules/ethers/')),
    [],
  )
  assert.ok(parts.some((part) => part.includes('node_modules/ethers/')))
}

/** Builds with Vite; returns the folder of the page. */
export async function withVite(folder) {
  const { build } = await load(folder, 'vite')
  const warnings = []
  const out = join(folder, 'out/vite')
  writeFileSync(join(folder, 'index.html'), PAGE)
  const note = (text) => warnings.push(text)
  const logger = {
    info() {},
    warn: note,
    warnOnce: note,
    error: note,
    clearScreen() {},
    hasErrorLogged: () => false,
  }
  const { output } = await build({
    configFile: false,
    root: folder,
    base: './',
    logLevel: 'warn',
    customLogger: { ...logger, hasWarned: false },
    build: { outDir: out, emptyOutDir: false, chunkSizeWarningLimit: 1_000 },
  })
  assert.deepEqual(warnings, [])
  const chunks = output.filter(({ type }) => type === 'chunk')
  const first = chunks.find(({ isEntry }) => isEntry)
  const names = new Set(output.map(({ fileName }) => fileName))
  for (const { imports, dynamicImports } of chunks)
    assert.deepEqual(
      [...imports, ...dynamicImports].filter((name) => !names.has(name)),
      [],
    )
  checkParts(
    chunks.flatMap(({ moduleIds }) => moduleIds),
    first.moduleIds,
  )
  return out
}

/** Builds with webpack; returns the folder of the page. */
export async function withWebpack(folder) {
  const { default: webpack } = await load(folder, 'webpack')
  const out = join(folder, 'out/webpack')
  const stats = await new Promise((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        context: folder,
        entry: './page.mjs',
        output: { path: out, filename: 'page.mjs' },
        performance: { hints: false },
        optimization: { concatenateModules: false },
      },
      (error, result) => (error === null ? resolve(result) : reject(error)),
    )
  })
  const { compilation } = stats
  assert.deepEqual([compilation.errors, compilation.warnings], [[], []])
  const first = [...compilation.chunks].filter((chunk) => chunk.canBeInitial())
  const names = (modules) => [...modules].map((module) => module.identifier())
  checkParts(
    names(compilation.modules),
    first.flatMap((chunk) => names(compilation.chunkGraph.getChunkModules(chunk))),
  )
  writeFileSync(join(out, 'index.html'), PAGE)
  return out
}

/** Builds with esbuild; returns the folder of the page. */
export async function withEsbuild(folder) {
  const { build } = await load(folder, 'esbuild')
  const out = join(folder, 'out/esbuild')
  const { warnings, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['page.mjs'],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  })
  assert.deepEqual(warnings, [])
  const outputs = Object.values(metafile.outputs)
  assert.deepEqual(
    outputs.flatMap(({ imports }) => imports.filter(({ external }) => external === true)),
    [],
  )
  // What the page loads first is its own file and what that imports statically.
  const first = new Set(['out/esbuild/page.mjs'])
  for (const file of first)
    for (const { path, kind } of metafile.outputs[file].imports)
      if (kind === 'import-statement') first.add(path)
  checkParts(
    Object.keys(metafile.inputs),
    [...first].flatMap((file) => Object.keys(metafile.outputs[file].inputs)),
  )
  writeFileSync(join(out, 'index.html'), PAGE)
  return out
}

/** Builds the worker with esbuild, as wrangler does: the kernel stays a module that is compiled when it is deployed. */
export async function workerModules(folder) {
  const { build } = await load(folder, 'esbuild')
  const wasm = join(folder, 'node_modules/@lighter/signer/dist/kernel.wasm')
  const out = join(folder, 'out/worker')
  mkdirSync(out, { recursive: true })
  const { warnings, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['worker.mjs'],
    outdir: out,
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    metafile: true,
    logLevel: 'silent',
    plugins: [
      {
        name: 'wasm',
        setup: (context) =>
          context.onResolve({ filter: /\.wasm$/ }, () => ({ path: './kernel.wasm', external: true })),
      },
    ],
  })
  assert.deepEqual(warnings, [])
  assert.deepEqual(
    Object.keys(metafile.inputs).filter((part) => OF_NODE.test(part)),
    [],
  )
  return { script: join(out, 'worker.js'), wasm }
}

export { load }
