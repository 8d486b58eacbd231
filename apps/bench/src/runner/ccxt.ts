import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A single module of ccxt: importing all of ccxt would measure another process. */
export function importFromCcxt<T>(path: string): Promise<T> {
  const entry = createRequire(import.meta.url).resolve('ccxt')
  const folder = join('node_modules', 'ccxt')
  const root = entry.slice(0, entry.lastIndexOf(folder) + folder.length)
  return import(pathToFileURL(join(root, path)).href) as Promise<T>
}
