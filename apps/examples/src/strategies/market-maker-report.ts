// The same market maker live on localnet, on paper, and over a recorded day: one line differs. Its report page shows what it
// earned, from what, and whether a shorter queue or a faster tier would have changed it.
//
//   npm run example -- strategies/market-maker-report --on localnet
//   npm run example -- strategies/market-maker-report --on paper --network mainnet --seconds 3600
//   npm run example -- strategies/market-maker-report --on recording --data btc.jsonl.gz --ticker BTC
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BacktestOptions, backtest, type Report, reportHtml, trackReport } from '@lighter/backtest'
import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { marketMaker } from '../support/market-maker.ts'
import { readRecorded, record } from '../support/recorded.ts'

const { values } = parseArgs({
  options: {
    on: { type: 'string', default: 'localnet' },
    /** What paper trading follows, and what is recorded. Without it, an exchange in this process with simulated traders. */
    network: { type: 'string' },
    data: { type: 'string' },
    ticker: { type: 'string', default: 'ETH' },
    seconds: { type: 'string', default: '30' },
    out: { type: 'string', default: 'report.html' },
  },
})
const { ticker, out } = values
const strategy = marketMaker(ticker, 5_000)
const file = join(await mkdtemp(join(tmpdir(), 'market-maker-')), 'day.jsonl.gz')

/** An exchange with simulated traders, for whatever is not the real one. */
async function simulated(): Promise<Localnet> {
  const net = await Localnet.start()
  await net.simulate({ market: ticker, source: 'market', takers: { ratePerSecond: 20, maxNotional: 5_000 } })
  return net
}

function afterSeconds(): AbortSignal {
  const end = new AbortController()
  setTimeout(() => end.abort(), Number(values.seconds) * 1000)
  process.once('SIGINT', () => end.abort())
  return end.signal
}

/** Runs the strategy with a client, and reports what it traded. */
async function live(options: LighterOptions, signal: AbortSignal, drawOn?: Localnet): Promise<Report> {
  await using lighter = await Lighter.connect(options)
  await using tracker = await trackReport(lighter, { tickers: [ticker], drawOn })
  await strategy(lighter, { signal })
  return await tracker.report(ticker)
}

/** Runs the strategy over recorded data. */
async function recorded(path: string, more: Partial<BacktestOptions> = {}): Promise<Report> {
  const { reports } = await backtest({
    strategy,
    data: { source: readRecorded(path, ticker) },
    latency: { feed: 5, order: 5 },
    ...more,
  })
  const report = reports[ticker]
  if (report === undefined) throw new Error(`The recording has no ${ticker}.`)
  return report
}

/** The same recorded time with other settings. */
async function whatIf(path: string): Promise<Record<string, Report>> {
  return {
    ...(values.on === 'paper' ? { 'backtest of it': await recorded(path) } : {}),
    'shorter queue (log)': await recorded(path, { queue: 'log' }),
    'premium tier': await recorded(path, { tier: 'premium' }),
  }
}

/** Each returns the report, and a recording of the same time if there is one. */
const places: Record<string, () => Promise<{ report: Report; path?: string }>> = {
  async localnet() {
    await using net = await simulated()
    const [{ l1PrivateKey }] = net.accounts
    const { environment } = net
    const keyStore = new MemoryKeyStore()
    return { report: await live({ environment, l1PrivateKey, keyStore, env: {} }, afterSeconds(), net) }
  },
  async paper() {
    await using net = values.network === undefined ? await simulated() : undefined
    const network = values.network ?? net?.url ?? ''
    const signal = afterSeconds()
    const recording = record(networkOf(network), ticker, file, signal)
    const [report] = await Promise.all([live({ environment: `paper:${network}` }, signal), recording])
    return { report, path: file }
  },
  async recording() {
    if (values.data !== undefined) return { report: await recorded(values.data), path: values.data }
    await using net = await simulated()
    await record(networkOf(net.url), ticker, file, afterSeconds())
    return { report: await recorded(file), path: file }
  },
}

function networkOf(name: string): LighterOptions['environment'] {
  if (name.startsWith('http://')) return `http://${name.slice('http://'.length)}`
  return name === 'testnet' ? 'testnet' : 'mainnet'
}

const place = places[values.on]
if (place === undefined || !(Number(values.seconds) > 0)) {
  console.error(
    'usage: --on localnet|paper|recording [--network N] [--data FILE] [--ticker ETH] [--seconds 30] [--out FILE]',
  )
  process.exit(2)
}
const { report, path } = await place()
const others = path === undefined ? {} : await whatIf(path)
await writeFile(
  out,
  reportHtml(report, { title: `Market maker, ${ticker}, ${values.on}`, label: values.on, others }),
)
const { total, spread, inventory, fees, funding } = report.pnl
console.log(`earned ${total} = spread ${spread} + inventory ${inventory} + fees ${fees} + funding ${funding}`)
for (const [name, other] of Object.entries(others)) console.log(`${name}: ${other.pnl.total}`)
console.log(`wrote ${out}`)
process.exit(0)
