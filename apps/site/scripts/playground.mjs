// Bundles the packages for the playground, into content/public/playground: localnet runs in a worker of the page, with stand-ins
// for the modules of Node that it imports. Their files, servers and threads are never used there.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { CONTENT, ROOT } from './paths.mjs'

/** Packages that a program of the playground can import. */
const PACKAGES = ['gateway', 'lob', 'localnet', 'rest', 'signer', 'standards', 'ws']
const FOLDER = join(ROOT, 'apps/site/playground')

/** Writes content/public/playground. @throws if a package does not build for a page */
export async function bundlePlayground() {
  const outdir = join(CONTENT, 'public/playground')
  rmSync(outdir, { recursive: true, force: true })
  const entries = PACKAGES.map((name) => [name, join(ROOT, 'packages', name, 'src/index.ts')])
  await build({
    entryPoints: { ...Object.fromEntries(entries), worker: join(FOLDER, 'worker.js') },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@lighter/source', 'browser'],
    inject: [join(FOLDER, 'node/buffer.js')],
    minify: true,
    // Names in errors stay.
    keepNames: true,
    logLevel: 'warning',
    plugins: [standIns()],
  })
}

function standIns() {
  return {
    name: 'stand-ins',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(node:.+|ws)$/ }, ({ path }) => {
        const file = join(FOLDER, 'node', `${path.replace('node:', '').replaceAll('/', '-')}.cjs`)
        return existsSync(file) ? { path: file } : { path, namespace: 'missing' }
      })
      onLoad({ filter: /.*/, namespace: 'missing' }, ({ path }) => ({
        contents: `module.exports = require('./node/stand-in.cjs')('${path}')`,
        resolveDir: FOLDER,
      }))
      onLoad({ filter: /\.json\.gz$/ }, ({ path }) => ({ contents: readFileSync(path), loader: 'binary' }))
    },
  }
}
