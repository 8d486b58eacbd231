import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  compareReports,
  comparisonHtml,
  type LightOptions,
  type LightStrategy,
  light,
  type Report,
  reportCsv,
  reportHtml,
  writeReport,
} from '@lighter/backtest'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterEach, expect, test } from 'vitest'
import { delta, RECORDED, START, snapshot, stream, trade } from '../support/events.ts'

const DAY = [
  snapshot(0, [[300_000, 600]], [[300_100, 600]]),
  trade(3_000, 'sell', 300_000, 650),
  delta(3_001, [[300_000, 500]]),
  trade(4_000, 'sell', 300_000, 650),
  delta(6_000, [[300_000, 0]], [[300_000, 600]]),
  delta(9_000, [[299_900, 700]]),
]
const bid: LightStrategy = (market) => {
  market.after(0, () => market.placeOrder({ side: 'buy', price: 300_000, size: 100 }))
  return {}
}
const run = (more: Partial<LightOptions> = {}): Promise<Report> =>
  light({ data: stream(...DAY), strategy: bid, sampleMs: 1_000, fees: { maker: 28 }, ...more })

let folder: string | undefined
afterEach(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true })
  folder = undefined
})

test('a report as CSV has its figures, fills and series', async () => {
  const report = await run()
  const { summary, fills, series } = reportCsv(report)
  const figures = Object.fromEntries(summary.split('\n').map((line) => line.split(',')))
  expect(figures).toMatchObject({
    market: 'ETH',
    'pnl.total': report.pnl.total,
    'pnl.fees': report.pnl.fees,
    'fills.buy.count': '2',
    'settings.queue': 'riskAverse',
  })
  expect(fills.split('\n').slice(0, 2)).toEqual([
    'time,side,price,size,price_ticks,size_lots,is_maker,queue_wait_ms,order_id',
    '2026-01-05T00:00:03.000Z,buy,3000,0.005,300000,50,true,2995,1',
  ])
  expect(series.trimEnd().split('\n')).toHaveLength(report.series.length + 1)
})

test('texts with separators are quoted in CSV', async () => {
  const report = await light({
    data: stream(...DAY),
    strategy: () => {
      throw new Error('a "bad", day')
    },
  })
  expect(reportCsv(report).summary).toContain('partial,"STRATEGY: a ""bad"", day"\n')
})

test('a report is written as JSON, HTML, CSV and Parquet, and Parquet has the rows of the report', async () => {
  folder = await mkdtemp(join(tmpdir(), 'lighter-report-'))
  const report = await run()
  const paths = await writeReport(report, { folder, formats: ['json', 'html', 'csv', 'parquet'] })
  const names = ['fills', 'series', 'summary'].flatMap((name) => [`${name}.csv`, `${name}.parquet`])
  expect((await readdir(folder)).sort()).toEqual([...names, 'report.html', 'report.json'].sort())
  expect(paths).toHaveLength(8)
  expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toEqual(report)
  const rows = async (name: string) =>
    parquetReadObjects({ file: await asyncBufferFromFile(join(folder ?? '', `${name}.parquet`)) })
  const [fill] = await rows('fills')
  expect(fill).toMatchObject({ side: 'buy', price: 3000, size: 0.005, price_ticks: 300_000n, is_maker: true })
  expect(Number(fill?.['time'])).toBe(START + 3_000)
  expect((await rows('series')).at(-1)).toMatchObject({ pnl: Number(report.pnl.total), inventory: 0.01 })
  await expect(writeReport(report, { folder, formats: ['parquet'] })).rejects.toMatchObject({
    code: 'FILE_EXISTS',
  })
})

test('the page has everything in it, and nothing of it can run as code', async () => {
  const report = await run()
  const page = reportHtml(report, { title: '</title><script>alert(1)</script>' })
  expect(page).toContain(`<td class="gain">${report.pnl.spread}</td>`)
  expect(page).toContain('uPlot')
  expect(page).not.toMatch(/(?:src|href)\s*=|https?:\/\/(?!github\.com\/leeoniya)/)
  expect(page).not.toContain('<script>alert')
  const hostile = reportHtml({ ...report, settings: { queue: '</script><img onerror=x>' } })
  expect(hostile).not.toContain('<img')
})

test('the same seed and data give the same files, byte for byte', async () => {
  const [first, second] = await Promise.all([run(), run()])
  expect(reportCsv(second)).toEqual(reportCsv(first))
  expect(reportHtml(second)).toBe(reportHtml(first))
})

test('two runs side by side: exact differences, the settings that differ, and one page', async () => {
  const [first, second] = [await run(), await run({ queue: 'tradesOnly', fees: { maker: 0 } })]
  const comparison = compareReports(first, second, { labels: ['base', 'without fees'] })
  expect(comparison.settings).toEqual({ queue: ['riskAverse', 'tradesOnly'], makerFee: [28, 0] })
  expect(comparison.pnl).toMatchObject({ total: '0.00084', fees: '0.00084', spread: '0' })
  expect(comparison.fills).toEqual({ buy: 0, sell: 0, maker: 0, taker: 0 })
  const page = comparisonHtml(comparison)
  expect(page).toContain('What other settings would have changed')
  expect(page).toContain('without fees: queue tradesOnly instead of riskAverse, makerFee 0 instead of 28.')
  const other = { ...second, market: { ...RECORDED, marketId: 9, ticker: 'BTC' } }
  expect(() => compareReports(first, other)).toThrow('The reports are of ETH and BTC')
})
