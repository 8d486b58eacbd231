import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** Every module of the same package that a file names: static, re-exported, dynamic, or as a type. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([.#][^'"]*)['"]/g

/**
 * Imports that run against the order of a package's folders. A folder may import those before it; a file directly in
 * the sources that the order does not name is an entry, which may import everything and is imported by no folder.
 *
 * @param source - absolute path of the sources
 * @param order - folders, and files directly in the sources, lowest first
 * @param subpaths - path in the sources of each subpath import: `{ '#http': 'transport/platform/node.ts' }`
 * @returns sentences with each fault and its fix
 */
export function orderFaults(source, order, subpaths = {}) {
  const faults = []
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.tsx?$/.test(one),
  )
  const places = new Set(files.map(placeOf))
  for (const place of [...places].sort())
    if (!isFile(place) && !order.includes(place))
      faults.push(`${place}/ has no place in the order. Add it above the folders that it imports.`)
  for (const place of order)
    if (!places.has(place)) faults.push(`${place} is in the order but not in the sources. Remove it.`)
  for (const file of files.sort()) {
    const from = placeOf(file)
    for (const [, module] of readFileSync(join(source, file), 'utf8').matchAll(IMPORT)) {
      const to = placeOf(
        module.startsWith('.')
          ? relative(source, resolve(source, dirname(file), module))
          : (subpaths[module] ?? file),
      )
      if (from !== to && rank(from) < rank(to)) faults.push(fault(file, module, from, to))
    }
  }
  return faults

  /** Height of a place in the order; entries are on top of it. */
  function rank(place) {
    const at = order.indexOf(place)
    return at < 0 ? order.length : at
  }
}

function fault(file, module, from, to) {
  return (
    `${file} imports ${module}, but ${from} is below ${to}. Move the file up or what it needs down, ` +
    `or declare in ${isFile(from) ? 'the file' : `${from}/`} the small interface that it needs and let ${to} implement it.`
  )
}

/** The first folder of a path, or the file itself directly in the sources. */
function placeOf(path) {
  return path.split(sep)[0]
}

function isFile(place) {
  return /\.tsx?$/.test(place)
}
