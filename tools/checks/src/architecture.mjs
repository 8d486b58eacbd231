// Draws the packages and what they import into docs/ARCHITECTURE.md. With --check it fails when the drawing is stale; it always fails
// when imports form a cycle, when a closed folder imports a module that it must not, or when a folder imports one above it (the order
// is in folder-order.mjs). Runs in `npm run check:architecture`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FOLDERS } from './folder-order.mjs'
import { strayImports } from './lib/closed-rooms.mjs'
import { orderFaults } from './lib/folder-order.mjs'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PAGE = join(ROOT, 'docs/ARCHITECTURE.md')
const [BEGIN, END] = ['<!-- packages: npm run generate:architecture -->\n', '<!-- /packages -->']
/** Folders that import these packages and nothing else of ours, tests included. */
const CLOSED = {
  'packages/server': ['server', 'signer', 'standards'],
  'packages/localnet/src/engine': ['lob', 'signer', 'standards'],
}
const IMPORT = /(?:from |import\(|import )'@lighter\/([\w-]+)/g

/** @returns a map from each package or app to the set of packages that its sources import */
function readImports() {
  const imports = new Map()
  for (const group of ['packages', 'apps'])
    for (const name of readdirSync(join(ROOT, group))) {
      const source = join(ROOT, group, name, 'src')
      if (!existsSync(source)) continue
      const found = new Set()
      for (const file of readdirSync(source, { recursive: true }))
        if (/\.(ts|tsx|mjs)$/.test(file))
          for (const [, other] of readFileSync(join(source, file), 'utf8').matchAll(IMPORT))
            if (other !== name) found.add(other)
      imports.set(name, found)
    }
  return imports
}

/** @returns all packages that a package imports, directly or not, without itself. @throws {Error} for a cycle */
function reach(imports, name, path = []) {
  if (path.includes(name)) throw new Error(`Packages import each other: ${[...path, name].join(' -> ')}`)
  const all = new Set()
  for (const next of imports.get(name) ?? []) {
    all.add(next)
    for (const far of reach(imports, next, [...path, name])) all.add(far)
  }
  return all
}

/** @returns a Mermaid graph; an arrow that others imply is omitted */
function draw(imports) {
  const lines = []
  for (const [name, direct] of [...imports].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const implied = new Set([...direct].flatMap((next) => [...reach(imports, next)]))
    reach(imports, name)
    for (const next of [...direct].sort()) if (!implied.has(next)) lines.push(`  ${name} --> ${next}`)
  }
  return `\`\`\`mermaid\ngraph TD\n${lines.join('\n')}\n\`\`\`\n`
}

const page = readFileSync(PAGE, 'utf8')
const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)]
if (start < 0 || end < start)
  throw new Error(`${PAGE} has no markers for the drawing. Restore them: ${BEGIN.trim()} and ${END.trim()}`)
const wanted = page.slice(0, start) + BEGIN + draw(readImports()) + page.slice(end)
if (wanted !== page) {
  if (process.argv.includes('--check')) {
    console.log('STALE  docs/ARCHITECTURE.md: run npm run generate:architecture')
    process.exitCode = 1
  } else writeFileSync(PAGE, wanted)
}

for (const [folder, allowed] of Object.entries(CLOSED))
  for (const stray of strayImports(join(ROOT, folder), allowed)) {
    console.log(`STRAY  ${folder}/${stray}: it may import ${allowed.join(', ')}, and its own files`)
    process.exitCode = 1
  }

for (const [place, order] of Object.entries(FOLDERS)) {
  const [name, ...folder] = place.split('/')
  const root = join(ROOT, 'packages', name)
  const source = join(root, 'src', ...folder)
  for (const fault of orderFaults(source, order, folder.length > 0 ? {} : subpathsOf(root))) {
    console.log(
      `ORDER  ${relative(ROOT, source)}/${fault} The order is in tools/checks/src/folder-order.mjs.`,
    )
    process.exitCode = 1
  }
}

/** @returns the path in the sources of each subpath import of a package */
function subpathsOf(root) {
  const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.fromEntries(
    Object.entries(imports).map(([name, conditions]) => [
      name,
      conditions['@lighter/source'].default.replace('./src/', ''),
    ]),
  )
}
