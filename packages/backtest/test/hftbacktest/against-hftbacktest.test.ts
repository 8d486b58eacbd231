import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type LightOptions, light } from '@lighter/backtest'
import { type MarketEvent, readBinanceEvents, readLighterEvents } from '@lighter/lob/replay'
import { beforeAll, describe, expect, test } from 'vitest'
import { foreignPython } from '../../../../test/support/foreign-python.ts'
import { stream } from '../support/events.ts'
import { randomMarket, withTrades } from '../support/random-market.ts'
import { evenTimes, rowsOf } from './feed.ts'
import { type Quoting, quoting } from './quoting.ts'

const hftbacktest = foreignPython(
  'LIGHTER_HFTBACKTEST_PYTHON',
  'hftbacktest',
  '/tmp/lighter-ci/hftbacktest/bin/python',
)

const SCRIPT = fileURLToPath(new URL('quoting.py', import.meta.url))
const QUOTING: Quoting = { start: 2_001, step: 50, lots: 1, orderLatency: 20, responseLatency: 20 }

const binance = (): AsyncIterable<MarketEvent> =>
  readBinanceEvents(
    createReadStream(
      new URL('../../../lob/test/fixtures/binance_usdm_2024-08-08_btcusdt_depth.jsonl.gz', import.meta.url),
    ),
    { market: { marketId: 1, ticker: 'BTCUSDT', priceDecimals: 1, sizeDecimals: 3 } },
  )
const lighter = (): AsyncIterable<MarketEvent> =>
  readLighterEvents(createReadStream(new URL('../fixtures/localnet_eth.jsonl.gz', import.meta.url)))

/** The feeds, with the smallest number of fills that makes a comparison worth something. */
const FEEDS = [
  ['Binance USD-M depth', binance, 300],
  ['Binance USD-M depth, with trades derived from it', () => withTrades(binance()), 300],
  ['a recording of `lighter record`', lighter, 30],
  ['a random market', () => stream(...randomMarket(7, 20_000)), 1_000],
] as const

/** Time, side, price in ticks, lots. */
type Fills = readonly (readonly [number, string, number, number])[]

const ordered = (fills: Fills): Fills =>
  [...fills].sort((a, b) => a[0] - b[0] || a[1].localeCompare(b[1]) || a[2] - b[2])

async function ours(events: readonly MarketEvent[], options: Partial<LightOptions> = {}): Promise<Fills> {
  const { orderLatency, responseLatency } = QUOTING
  const report = await light({
    data: stream(...events),
    strategy: quoting(QUOTING, events[0]!.exchangeTime),
    orderLatency,
    responseLatency,
    ...options,
  })
  expect(report.partial).toBeNull()
  return ordered(report.trades.map(({ time, side, price, size }) => [time, side, price, size]))
}

/** Our rules that differ from hftbacktest's, switched off. */
const SAME_RULES = { throughFills: 'whole', tradedVolume: 'kept' } as const

describe.skipIf(hftbacktest.isMissing)(
  'hftbacktest on the same feed, strategy, latency and queue model',
  () => {
    const feeds: MarketEvent[][] = []
    const theirs: Fills[] = []
    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lighter-hftbacktest-'))
      const cases: unknown[] = []
      for (const [, events] of FEEDS) {
        const feed: MarketEvent[] = []
        for await (const event of evenTimes(events())) feed.push(event)
        feeds.push(feed)
        const rows = join(folder, `${feeds.length}.f64`)
        await writeFile(rows, rowsOf(feed))
        cases.push({ rows, ...QUOTING })
      }
      await writeFile(join(folder, 'cases.json'), JSON.stringify(cases))
      const { stdout } = await promisify(execFile)(
        hftbacktest.python,
        ['-W', 'ignore', SCRIPT, join(folder, 'cases.json')],
        { maxBuffer: 256 * 1024 * 1024 },
      )
      const found: readonly { fills: Fills }[] = JSON.parse(/^FILLS (.*)$/m.exec(stdout)?.[1] ?? '[]')
      theirs.push(...found.map(({ fills }) => ordered(fills)))
      await rm(folder, { recursive: true })
    })

    test.each(FEEDS.map(([name, , least], i) => [name, i, least] as const))(
      '%s: the same fills, by time, side, price and size',
      async (_name, i, least) => {
        expect(await ours(feeds[i]!, SAME_RULES)).toEqual(theirs[i])
        expect(theirs[i]!.length).toBeGreaterThan(least)
      },
    )

    test('our own rules change fills, and each is a switch', async () => {
      const random = feeds.length - 1
      const differing = async (options: Partial<LightOptions>): Promise<number> => {
        const mine = new Set((await ours(feeds[random]!, options)).map(String))
        const other = new Set(theirs[random]!.map(String))
        return (
          [...other].filter((fill) => !mine.has(fill)).length +
          [...mine].filter((fill) => !other.has(fill)).length
        )
      }
      expect(await differing({})).toBeGreaterThan(0)
      expect(await differing({ throughFills: 'whole' })).toBeGreaterThan(0)
      expect(await differing(SAME_RULES)).toBe(0)
    })
  },
)
