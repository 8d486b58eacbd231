import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Report } from '../report/report.ts'
import { compareReports, type ReportComparison } from './compare-reports.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { PAGE_STYLE } from './page-style.ts'
import { escaped, factsOf, fillTables, profitTable, runTable } from './page-tables.ts'

/** Options of {@link reportHtml}. */
export interface ReportHtmlOptions {
  /** Title of the page. @default the ticker */
  title?: string | undefined
  /** Name of the run beside others. @default 'this run' */
  label?: string | undefined
  /** Other runs on the same market by name, such as another queue model or tier: shown beside this one, with differences. */
  others?: Readonly<Record<string, Report>> | undefined
}

/** Points of a series on the page; longer series are thinned. */
const MOST_POINTS = 4_000

/**
 * Returns a report as one HTML page that needs no network: profit and its parts, fills, adverse selection, and plots of
 * profit, inventory and drawdown (uPlot). The same reports give the same page, byte for byte.
 *
 * @throws {ValidationError} if `others` has a report of another market
 */
export function reportHtml(report: Report, options: ReportHtmlOptions = {}): string {
  const { label = 'this run', others = {} } = options
  const { market } = report
  const name = market?.ticker ?? (market === null ? 'Report' : `Market ${market.marketId}`)
  const title = options.title ?? name
  const comparisons = Object.entries(others).map(([other, one]) =>
    compareReports(report, one, { labels: [label, other] }),
  )
  const runs = [
    { label, report },
    ...Object.entries(others).map(([other, one]) => ({ label: other, report: one })),
  ]
  const data = runs.map((run) => ({ label: run.label, series: columns(run.report) }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
${library('uplot/dist/uPlot.min.css')}
${PAGE_STYLE}
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${factsOf(report)}
<h2>What the run earned, and from what</h2>
${profitTable(report)}
${comparisons.length === 0 ? '' : `<h2>What other settings would have changed</h2>\n${runTable(runs, comparisons)}`}
<h2>Profit over time</h2>
<div class="plot" data-plot="pnl"></div>
<h2>Inventory</h2>
<div class="plot" data-plot="inventory"></div>
<h2>Drawdown</h2>
<div class="plot" data-plot="drawdown"></div>
<h2>Fills</h2>
${fillTables(report)}
<script id="data" type="application/json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>
${library('uplot/dist/uPlot.iife.min.js')}
${PAGE_SCRIPT}
</script>
</body>
</html>
`
}

/** Returns two runs side by side as one HTML page. */
export function comparisonHtml(
  comparison: ReportComparison,
  options: { title?: string | undefined } = {},
): string {
  const [first, second] = comparison.reports
  const [label, other] = comparison.labels
  return reportHtml(first, { ...options, label, others: { [other]: second } })
}

/** Text of a file of uPlot, which the page contains. */
function library(file: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(file), 'utf8').trim()
}

/** Series by column, as the plots take them; times in seconds. */
function columns({ series }: Report): Readonly<Record<string, readonly (number | null)[]>> {
  const step = Math.ceil(series.length / MOST_POINTS)
  const kept = series.filter((_, i) => i % step === 0 || i === series.length - 1)
  return {
    time: kept.map(({ time }) => time / 1000),
    mid: kept.map(({ mid }) => mid),
    inventory: kept.map(({ inventory }) => inventory),
    pnl: kept.map(({ pnl }) => pnl),
    spread: kept.map(({ parts }) => parts.spread),
    held: kept.map(({ parts }) => parts.inventory),
    fees: kept.map(({ parts }) => parts.fees),
    funding: kept.map(({ parts }) => parts.funding),
    drawdown: kept.map(({ drawdown }) => drawdown),
  }
}
