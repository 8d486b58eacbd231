// For assistants: each page as Markdown beside its HTML, llms.txt with the list, llms-full.txt with all guides.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CONTENT } from './paths.mjs'

/** Sections of llms.txt: title, folder or page. */
const SECTIONS = [
  ['Guides', 'guide/'],
  ['Protocol of the exchange', 'protocol/'],
  ['Reference', 'reference/'],
  ['API, by entry', 'api/'],
]

/** Writes the files into the built site. */
export function writeForAssistants(dist) {
  const pages = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.md') && !file.startsWith('.vitepress') && !file.startsWith('generated'),
  )
  const texts = new Map(pages.map((file) => [file, complete(file)]))
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(dist, file)), { recursive: true })
    writeFileSync(join(dist, file), text)
  }
  const lines = [
    '# Lighter for TypeScript',
    '',
    '> npm packages to trade on Lighter from TypeScript: one gateway (@lighter/gateway) over REST (@lighter/rest), streams (@lighter/ws), L2 signing in WebAssembly (@lighter/signer) and order books (@lighter/lob); a local exchange for tests (@lighter/localnet); a command line (@lighter/cli).',
    '',
    'Every page is also Markdown: add `.md` to its address. All guides in one file: [llms-full.txt](/llms-full.txt).',
    '',
    'Amounts are decimals (text or numbers) and exact. Buys are positive, sells negative. Errors have `code`, `sent` (`no`, `maybe`, `yes`) and `retry`; never repeat a write with `sent: maybe` without looking up its outcome.',
    '',
  ]
  for (const [title, folder] of SECTIONS) {
    const own = pages.filter((file) => file.startsWith(folder) && isListed(file)).sort()
    lines.push(`## ${title}`, '', ...own.map((file) => `- [${titleOf(texts.get(file))}](/${file})`), '')
  }
  writeFileSync(join(dist, 'llms.txt'), lines.join('\n'))
  const guides = pages.filter((file) => file.startsWith('guide/')).sort()
  writeFileSync(join(dist, 'llms-full.txt'), guides.map((file) => texts.get(file)).join('\n\n'))
  copyFileSync(join(dist, 'llms.txt'), join(dist, 'index.md'))
}

/** Classes and functions are listed by the page of their entry; groups of methods, such as `Lighter.orders.md`, here. */
function isListed(file) {
  return !/\/(classes|functions|interfaces|type-aliases)\/[^/.]+\.md$/.test(file)
}

function titleOf(text = '') {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('\\', '') ?? 'Untitled'
}

/** A page with the files that it includes. */
function complete(file) {
  const folder = dirname(join(CONTENT, file))
  return readFileSync(join(CONTENT, file), 'utf8')
    .replace(/^<<< (\S+)$/gm, (_line, path) => {
      const language = path.split('.').at(-1)
      return `\`\`\`${language}\n${readFileSync(resolve(folder, path), 'utf8').trimEnd()}\n\`\`\``
    })
    .replace(/<!--@include: (\S+)-->/g, (_line, path) => {
      const html = readFileSync(resolve(folder, path), 'utf8')
      return html
        .replaceAll('<li', '\n- <li')
        .replace(/<\/span>/g, ' ')
        .replace(/<[^>]+>/g, '')
        .trim()
    })
}
