import type { FillGroup, PnlParts, Report } from '../report/report.ts'
import type { ReportComparison } from './compare-reports.ts'

/** A run with its name on the page. */
export interface NamedRun {
  readonly label: string
  readonly report: Report
}

const PARTS: readonly [keyof PnlParts, string, string][] = [
  ['spread', 'Spread', 'fills against the mid price at their time'],
  ['inventory', 'Inventory', 'moves of the mid price while a position was held'],
  ['fees', 'Fees', 'paid to the exchange, or rebates'],
  ['funding', 'Funding', 'received, or paid'],
  ['total', 'Total', 'the sum'],
]

/** Escapes a text for HTML. */
export function escaped(text: string | number): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return String(text).replace(/[&<>"]/g, (one) => names[one] ?? one)
}

/** When, with what settings, and whether the run is complete. */
export function factsOf({ from, to, settings, partial, orders, maxDrawdown, inventory }: Report): string {
  const range = from === null || to === null ? 'No data.' : `${utc(from)} to ${utc(to)} (UTC).`
  const named = Object.entries(settings).map(([name, value]) => `${name}: ${value}`)
  const filled = orders.fillRatio === null ? '' : `, ${percent(orders.fillRatio)} of their size traded`
  const lines = [
    `<p>${range}</p>`,
    `<p>${escaped(named.join(', '))}</p>`,
    `<p>${orders.count} orders${filled}. Maximum drawdown ${number(maxDrawdown)}. Position at the end ${inventory}.</p>`,
  ]
  if (partial !== null)
    lines.unshift(`<p class="partial">Partial: the run ended early. ${escaped(partial.message)}</p>`)
  return lines.join('\n')
}

/** Parts of the profit. */
export function profitTable({ pnl, fills }: Report): string {
  const notional = fills.buy.notional + fills.sell.notional
  const rows = PARTS.map(([part, name, meaning]) => {
    const value = Number(pnl[part])
    const share = notional === 0 ? '' : `${((value / notional) * 10_000).toFixed(3)} bp`
    return `<tr${part === 'total' ? ' class="total"' : ''}><td>${name}</td><td class="${tone(value)}">${pnl[part]}</td><td>${share}</td><td class="text">${meaning}</td></tr>`
  })
  return scroll(
    `<tr><th></th><th>quote units</th><th>of the traded notional</th><th></th></tr>\n${rows.join('\n')}`,
  )
}

/** Runs beside each other, each with its difference from the first. */
export function runTable(runs: readonly NamedRun[], comparisons: readonly ReportComparison[]): string {
  const times = runs[0]?.report.adverseSelection.map(({ afterMs }) => afterMs) ?? []
  const heads = ['', 'total', 'spread', 'inventory', 'fees', 'funding', 'fills', 'fill ratio', 'drawdown']
  const head = [...heads, ...times.map((ms) => `after ${ms / 1000} s`)]
    .map((name) => `<th>${name}</th>`)
    .join('')
  const rows = runs.flatMap(({ label, report }, i) => {
    const { pnl, fills, orders, maxDrawdown, adverseSelection } = report
    const own = [
      ...partsOf(pnl),
      `<td>${fills.buy.count + fills.sell.count}</td>`,
      `<td>${orders.fillRatio === null ? '' : percent(orders.fillRatio)}</td>`,
      `<td>${number(maxDrawdown)}</td>`,
      ...adverseSelection.map(({ basisPoints }) => `<td>${points(basisPoints)}</td>`),
    ]
    const row = `<tr><td>${escaped(label)}</td>${own.join('')}</tr>`
    const comparison = comparisons[i - 1]
    return comparison === undefined ? [row] : [row, differenceRow(comparison)]
  })
  return `${scroll(`<tr>${head}</tr>\n${rows.join('\n')}`)}
<p>${comparisons.map(changed).join('<br>')}</p>`
}

/** Fills by side, kind and queue wait, and adverse selection. */
export function fillTables({ fills, adverseSelection }: Report): string {
  const row = (name: string, { count, size, notional }: FillGroup): string =>
    `<tr><td>${name}</td><td>${count}</td><td>${size}</td><td>${number(notional)}</td></tr>`
  const groups = (first: string, rows: readonly string[]): string =>
    scroll(`<tr><th>${first}</th><th>fills</th><th>size</th><th>notional</th></tr>\n${rows.join('\n')}`)
  const waits = fills.byQueueWait.map((one) =>
    row(one.belowMs === null ? 'longer' : `below ${one.belowMs / 1000} s`, one),
  )
  const moves = adverseSelection.map(
    ({ afterMs, fills: count, basisPoints }) =>
      `<tr><td>${afterMs / 1000} s</td><td>${points(basisPoints)}</td><td>${count}</td></tr>`,
  )
  return `<div class="tables">
${groups('', [row('Buys', fills.buy), row('Sells', fills.sell), row('Maker', fills.maker), row('Taker', fills.taker)])}
${groups('wait in the queue', waits)}
${scroll(`<tr><th>mid price after a fill</th><th>bp in your favor</th><th>fills</th></tr>\n${moves.join('\n')}`)}
</div>`
}

function partsOf(pnl: PnlParts): string[] {
  const { total, spread, inventory, fees, funding } = pnl
  return [total, spread, inventory, fees, funding].map(
    (part) => `<td class="${tone(Number(part))}">${part}</td>`,
  )
}

function differenceRow({ pnl, fills, fillRatio, maxDrawdown, adverseSelection }: ReportComparison): string {
  const parts = [pnl.total, pnl.spread, pnl.inventory, pnl.fees, pnl.funding]
  const cells = [
    ...parts.map((part) => `<td class="${tone(Number(part))}">${signed(part)}</td>`),
    `<td>${signed(String(fills.buy + fills.sell))}</td>`,
    `<td>${fillRatio === null ? '' : signed(percent(fillRatio))}</td>`,
    `<td>${signed(number(maxDrawdown))}</td>`,
    ...adverseSelection.map(
      ({ basisPoints }) => `<td>${basisPoints === null ? '' : signed(points(basisPoints))}</td>`,
    ),
  ]
  return `<tr class="difference"><td>difference</td>${cells.join('')}</tr>`
}

/** Says which settings of a run differ. */
function changed({ labels, settings }: ReportComparison): string {
  const [, other] = labels
  const list = Object.entries(settings).map(
    ([name, [a, b]]) => `${name} ${b ?? 'not set'} instead of ${a ?? 'not set'}`,
  )
  return escaped(`${other}: ${list.join(', ') || 'the same settings'}.`)
}

function scroll(rows: string): string {
  return `<div class="scroll"><table>\n${rows}\n</table></div>`
}

function tone(value: number): string {
  return value > 0 ? 'gain' : value < 0 ? 'loss' : ''
}

function signed(text: string): string {
  return text.startsWith('-') ? text : `+${text}`
}

function number(value: number): string {
  return String(Number(value.toFixed(6)))
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} %`
}

function points(basisPoints: number | null): string {
  return basisPoints === null ? '' : basisPoints.toFixed(3)
}

function utc(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
}
