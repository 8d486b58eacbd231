// The repository stands alone: exits 1 when a file names a document that is not in it, or a heading of docs/protocol that
// is not there. Runs in `npm run check:references`.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Working papers that are kept elsewhere, by name or by section, and paths that lead out of the repository. */
const OUTSIDE =
  /\b(?:EXCHANGE(?:-CASES)?|WEBSOCKET|SEMANTICS|EXPLORER|REST|RECORDINGS|HOUSE|STYLE|DESIGN)(?:\.md\b| §)|\b(?:SIGNER-(?:SPEC|ABI|BENCH)|PAIN-POINTS|PROTOCOL-2|LOB-ANCHORS|EXCHANGE-CASES)\b|(?:\.\.\/)+shared\b(?!\.)/

const PAGE = /\bdocs\/protocol(?:\/([\w-]+)(\.md)?(?:#([\w-]+))?)?/g

/** @returns the faults of a file, one line each */
function wrongReferences(file, text, headingsOf) {
  const wrong = []
  for (const [index, line] of text.split('\n').entries()) {
    const at = `${file}:${index + 1}`
    const outside = OUTSIDE.exec(line)
    if (outside !== null) wrong.push(`${at}: "${outside[0]}" is not in the repository`)
    for (const [whole, page, extension, anchor] of line.matchAll(PAGE)) {
      if (page === undefined) continue
      const headings = headingsOf(page)
      if (headings === undefined || extension === undefined) wrong.push(`${at}: ${whole} is not a page`)
      else if (anchor !== undefined && !headings.has(anchor)) wrong.push(`${at}: ${whole} is not a heading`)
    }
  }
  return wrong
}

/** Anchors as GitHub and the site make them of headings. */
function anchorsOf(markdown) {
  return new Set(
    [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, text = '']) =>
      text
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

const pages = new Map()
function headingsOf(page) {
  const path = `${ROOT}docs/protocol/${page}.md`
  if (!pages.has(page)) pages.set(page, existsSync(path) ? anchorsOf(readFileSync(path, 'utf8')) : undefined)
  return pages.get(page)
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) =>
      /\.(?:[mc]?[jt]sx?|md|ya?ml|sh|vue)$/.test(file) &&
      !/CHANGELOG\.md$|\/generated\/|^tools\/checks\/src\/references\.mjs$/.test(file) &&
      existsSync(ROOT + file),
  )
const wrong = files.flatMap((file) => wrongReferences(file, readFileSync(ROOT + file, 'utf8'), headingsOf))
for (const line of wrong) console.error(line)
console.log(
  wrong.length === 0
    ? `ok      ${files.length} files refer only to files in the repository`
    : `${wrong.length} references are broken`,
)
process.exitCode = wrong.length === 0 ? 0 : 1
