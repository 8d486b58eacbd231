import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

function newest(folder: string, ending: RegExp): number {
  let time = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && ending.test(entry.name))
      time = Math.max(time, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  return time
}

/** Whether the JavaScript that Node loads of each package is newer than its sources. */
function isBuilt(): boolean {
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
  const folders = [...packages, join(root, 'apps/examples')]
  try {
    const changed = folders.map((folder) => newest(join(folder, 'src'), /\.ts$/))
    return folders.every((folder, i) => {
      // Bundles are written after the compiler's files, which are not enough.
      const isBundled = readFileSync(join(folder, 'package.json'), 'utf8').includes('./dist/node/')
      const built = newest(join(folder, isBundled ? 'dist/node' : 'dist'), /\.js$/)
      // The signer's JavaScript, all of it bundled, holds code of other packages.
      const holdsOthers = readFileSync(join(folder, 'tsconfig.json'), 'utf8').includes('emitDeclarationOnly')
      return built > 0 && built >= (holdsOthers ? Math.max(...changed) : (changed[i] ?? 0))
    })
  } catch {
    return false
  }
}

const usesBuild = isBuilt()

/**
 * Arguments for `node` that run a file of this repository, by its path from the root. `npm test` builds first, and a built
 * program starts in a fifth of the time; after a change that is not built yet it runs from its sources.
 */
export function program(path: string): string[] {
  const source = join(root, path)
  if (!usesBuild) return ['--conditions=@lighter/source', '--import', tsx, source]
  if (!path.includes('/src/')) return ['--import', tsx, source]
  const built = (folder: string): string => source.replace('/src/', folder).replace(/\.ts$/, '.js')
  return [existsSync(built('/dist/node/')) ? built('/dist/node/') : built('/dist/')]
}
