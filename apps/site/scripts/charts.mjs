// Draws the charts of the site from the measured tables of apps/bench/RESULTS.md, which also names machine and date.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONTENT, ROOT } from './paths.mjs'

const CHARTS = [
  {
    file: 'chart-sign',
    section: 'signer',
    row: '`sign/create-order`',
    title: 'Sign an order, µs',
    note: "Against the exchange's own library through koffi.",
    bars: [
      ['Lighter for TypeScript (WebAssembly)', 'lighter (WebAssembly)', true],
      ['official library', 'official through koffi'],
    ],
  },
  {
    file: 'chart-frame',
    section: 'lob',
    row: '`recording/lighter-eth`',
    title: 'Read a recorded frame of the ETH book, ns',
    note: 'From the text of the frame to the updated book.',
    bars: [
      ['Lighter for TypeScript', 'lighter', true],
      ['JSON.parse, then our book', 'our JSON path'],
      ['JSON.parse, then sorted-btree', 'sorted-btree'],
      ['JSON.parse, then tardis-dev', 'tardis-dev'],
      ['JSON.parse, then ccxt', 'ccxt'],
    ],
  },
  {
    file: 'chart-update',
    section: 'lob',
    row: '`update/calm`',
    title: 'Update one level of a book, ns',
    note: 'Against the fastest books on npm, and a loop in C without checks.',
    bars: [
      ['a loop in C', 'native'],
      ['Lighter for TypeScript', 'lighter', true],
      ['sorted-btree', 'sorted-btree'],
      ['tardis-dev', 'tardis-dev'],
      ['ccxt', 'ccxt'],
    ],
  },
]

/** Writes content/generated/chart-….md. @throws if a measured figure is missing */
export function writeCharts() {
  const results = readFileSync(join(ROOT, 'apps/bench/RESULTS.md'), 'utf8')
  const folder = join(CONTENT, 'generated')
  mkdirSync(folder, { recursive: true })
  for (const chart of CHARTS) {
    const text = results.split(`\n## ${chart.section}\n`)[1]?.split('\n## ')[0] ?? ''
    const date = /\d{1,2} \w{3} 20\d\d/.exec(text)?.[0]
    if (date === undefined) throw new Error(`RESULTS.md: ${chart.section} has no date`)
    const bars = chart.bars.map(([label, column, isOurs = false]) => {
      const value = figure(text, chart.row, column)
      return { label, value, isOurs }
    })
    writeFileSync(join(folder, `${chart.file}.md`), `${draw(chart, bars, date)}\n`)
  }
}

/** The first number of a cell. */
function figure(section, row, column) {
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  const at = lines.findIndex((line) => line.startsWith(`| ${row}`))
  const head = lines.slice(0, at).findLast((line) => line.startsWith('| case'))
  const cells = (line) => line.split('|').map((cell) => cell.trim())
  const i = cells(head ?? '').findIndex((cell) => cell === column || cell.startsWith(`${column},`))
  const value = Number(/[\d,.]+/.exec(cells(lines[at] ?? '')[i] ?? '')?.[0]?.replaceAll(',', ''))
  if (!(value > 0)) throw new Error(`RESULTS.md: ${row} has no figure under ${column}`)
  return value
}

/** Bars in HTML, so that text wraps and both themes apply; the figures are text, for every reader. */
function draw({ title, note }, bars, date) {
  const largest = Math.max(...bars.map(({ value }) => value))
  const ours = bars.find(({ isOurs }) => isOurs)?.value ?? 1
  const rows = bars.map(({ label, value, isOurs }) => {
    const width = Math.max(0.5, (value / largest) * 100).toFixed(1)
    const ratio = value > ours ? ` · ${(value / ours).toFixed(value / ours < 10 ? 1 : 0)}×` : ''
    return `<li${isOurs ? ' class="ours"' : ''}><span class="label">${label}</span><span class="track"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="8" rx="0.6" /></svg></span><span class="value">${value.toLocaleString('en-US')}${ratio}</span></li>`
  })
  return `<figure class="chart">
<figcaption><strong>${title}</strong>, shorter is better. ${note} AMD EPYC, 2 cores, Node 20, ${date}.</figcaption>
<ul>${rows.join('')}</ul>
</figure>`
}
