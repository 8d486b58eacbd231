import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Every module that a file names: static, re-exported, dynamic, or as a type. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g

/**
 * Imports of a folder that leave it for something else than the packages that are allowed.
 *
 * @param folder - absolute path
 * @param allowed - names without the scope
 * @returns `file imports module`, one each; modules of Node and of other makers are not ours to judge
 */
export function strayImports(folder, allowed) {
  const strays = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|tsx|mts|mjs)$/.test(name) || /(^|[\\/])(node_modules|dist)[\\/]/.test(name)) continue
    const file = join(folder, name)
    for (const [, module] of readFileSync(file, 'utf8').matchAll(IMPORT))
      if (isStray(module, file, folder, allowed)) strays.push(`${name} imports ${module}`)
  }
  return strays
}

function isStray(module, file, folder, allowed) {
  if (module.startsWith('.')) return relative(folder, resolve(dirname(file), module)).startsWith('..')
  const ours = /^@lighter\/([\w-]+)/.exec(module)?.[1]
  return ours !== undefined && !allowed.includes(ours)
}
