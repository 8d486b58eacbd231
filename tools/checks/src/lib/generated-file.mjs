import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-6'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** The syntax of a file of the repository. */
export function parse(path) {
  return ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)
}

/** Lines of a statement's docstring, without its stars. */
export function docOf(statement, name) {
  const text = ts.getJSDocCommentsAndTags(statement).at(-1)?.getText()
  if (text === undefined) throw new Error(`${name} has no docstring.`)
  return text
    .replace(/^\/\*\*|\s*\*\/$/g, '')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^ ?\* ?/, ''))
}

/** A docstring at the indentation of a member. */
export function comment(lines) {
  return `  /**\n${lines.map((line) => `   * ${line}`.trimEnd()).join('\n')}\n   */\n`
}

/** Import statements of types, from a map of module to names. */
export function importsOf(modules) {
  return [...modules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => `import type { ${[...new Set(names)].sort().join(', ')} } from '${module}'\n`)
    .join('')
}

/** Writes a file as the formatter leaves it; with --check fails when it differs. */
export function writeGenerated(path, text) {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['check', '--write', `--stdin-file-path=${path}`],
    { cwd: root, input: text, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`biome refuses ${path}: ${stderr}`)
  let current = ''
  try {
    current = readFileSync(join(root, path), 'utf8')
  } catch {}
  if (current === stdout) return
  if (process.argv.includes('--check')) {
    console.error(`stale: ${path} (run \`npm run generate\`)`)
    process.exitCode = 1
    return
  }
  writeFileSync(join(root, path), stdout)
  console.log(`wrote ${path}`)
}
