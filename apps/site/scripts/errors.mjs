// Writes the list of error codes: ours, from the sources, and the exchange's, from its documented table.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { API_CODES } from '../../../packages/standards/src/errors/generated/api-codes.ts'
import { CONTENT, ROOT } from './paths.mjs'

/** What each of our codes means to the one who gets it. A code without a line here stops the build. */
const MEANINGS = JSON.parse(readFileSync(new URL('./error-meanings.json', import.meta.url), 'utf8'))

/** Where codes are written: in a field, as the second argument of a helper, or in the table by the exchange's codes. */
const PLACE = /\bcode: ([^,\n{}]*)|#error\(\w+, ([^,\n]*)|^ {2}\d{5}: ([^,\n]*)/gm

/** Codes that appear in the sources of a package. */
function codesOf(name) {
  const folder = join(ROOT, 'packages', name, 'src')
  const codes = new Set()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.includes('generated')) continue
    for (const [, ...texts] of readFileSync(join(folder, file), 'utf8').matchAll(PLACE))
      for (const [, code] of texts.join(' ').matchAll(/'([A-Z][A-Z0-9_]+)'/g)) codes.add(code)
  }
  return codes
}

/** Writes the page. @throws if a code has no meaning yet, or a meaning no code */
export function writeErrors() {
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => [name, codesOf(name)])
  const all = [...new Set(packages.flatMap(([, codes]) => [...codes]))].sort()
  const unknown = all.filter((code) => MEANINGS[code] === undefined)
  const gone = Object.keys(MEANINGS).filter((code) => !all.includes(code))
  if (unknown.length > 0) throw new Error(`scripts/error-meanings.json lacks ${unknown.join(', ')}`)
  if (gone.length > 0)
    throw new Error(`scripts/error-meanings.json has codes that are gone: ${gone.join(', ')}`)
  const lines = [
    '# Error codes',
    '',
    'Every error of these packages has a `code` that does not change. What `sent` and `retry` mean: [nonces and failures](/guide/failures).',
    '',
    '## Ours',
    '',
    '| code | meaning | from |',
    '|---|---|---|',
    ...all.map((code) => {
      const from = packages.filter(([, codes]) => codes.has(code)).map(([name]) => name)
      return `| \`${code}\` | ${MEANINGS[code]} | ${from.join(', ')} |`
    }),
    '',
    "## The exchange's",
    '',
    "`ApiError.apiCode`, with the documented meaning. Generated from the exchange's documentation.",
    '',
  ]
  const groups =
    Map.groupBy?.(Object.entries(API_CODES), ([, { group }]) => group) ?? grouped(Object.entries(API_CODES))
  for (const [group, codes] of groups) {
    lines.push(`### ${group}`, '', '| code | name | message |', '|---|---|---|')
    for (const [code, { name, message }] of codes)
      lines.push(`| ${code} | ${plain(name)} | ${plain(message)} |`)
    lines.push('')
  }
  const page = join(CONTENT, 'reference/errors.md')
  mkdirSync(dirname(page), { recursive: true })
  writeFileSync(page, `${lines.join('\n')}\n`)
}

/** `Map.groupBy` came with Node 21. */
function grouped(entries) {
  const groups = new Map()
  for (const entry of entries) groups.set(entry[1].group, [...(groups.get(entry[1].group) ?? []), entry])
  return groups
}

/** Text that the page's templates and tables leave alone. */
function plain(text) {
  return text.replaceAll('|', '\\|').replaceAll('{', '&#123;').replaceAll('<', '&lt;')
}
