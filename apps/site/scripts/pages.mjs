// Makes pages of documents that live elsewhere in the repository, with links that work here.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { CONTENT, REPOSITORY, ROOT } from './paths.mjs'

/** Documents that are pages of the site. */
const PAGES = {
  'docs/ARCHITECTURE.md': 'architecture',
  'docs/from-quantpylib.md': 'from-quantpylib',
  'apps/bench/RESULTS.md': 'lab-notes',
  'docs/protocol/markets.md': 'protocol/markets',
  'docs/protocol/exchange.md': 'protocol/exchange',
  'docs/protocol/signing.md': 'protocol/signing',
  'docs/protocol/rest.md': 'protocol/rest',
  'docs/protocol/websocket.md': 'protocol/websocket',
  'docs/protocol/semantics.md': 'protocol/semantics',
}

/** Drawings that stand for the text pictures of a document, in their order. */
const DRAWINGS = { 'docs/ARCHITECTURE.md': ['packages.svg', 'data-flow.svg'] }

/** Writes the pages. @throws if a link leads to no file */
export function writePages() {
  for (const [source, name] of Object.entries(PAGES)) {
    let text = readFileSync(join(ROOT, source), 'utf8').replace(
      /\]\((?!https?:|#)([^)]+)\)/g,
      (_whole, link) => {
        const [path = '', anchor] = link.split('#')
        const target = normalize(join(dirname(source), path))
        if (!existsSync(join(ROOT, target))) throw new Error(`${source} links to ${link}, which is not there`)
        const page = PAGES[target]
        return `](${page === undefined ? `${REPOSITORY}/${target}` : `/${page}`}${anchor === undefined ? '' : `#${anchor}`})`
      },
    )
    for (const drawing of DRAWINGS[source] ?? []) {
      const svg = readFileSync(join(CONTENT, 'drawings', drawing), 'utf8').trim()
      text = text.replace(
        /```\n[\s\S]*?```\n/,
        () => `<div class="drawing">\n${svg.replaceAll(/\n\s*\n/g, '\n')}\n</div>\n`,
      )
    }
    const file = join(CONTENT, `${name}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
