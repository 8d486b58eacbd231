import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readParquetEvents } from '@lighter/lob/parquet'
import { type MarketEvent, readBinanceEvents, readTardisEvents } from '@lighter/lob/replay'
import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lighter, type Outcome } from '../support/terminal.ts'

let net: Localnet
let folder: string
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
  folder = await mkdtemp(join(tmpdir(), 'lighter-data-'))
})
afterAll(async () => {
  await net.close()
  await rm(folder, { recursive: true })
})

const local = (line: string): Promise<Outcome> => lighter(`${line} --env ${net.url}`)

it('a recording of several markets is converted to Parquet, listed and checked', async () => {
  const file = join(folder, 'day.jsonl.gz')
  const data = join(folder, 'data')
  const timer = setInterval(() => {
    net.actor(10).placeOrder({ market: 'BTC', amount: '0.01', price: '1000' })
    net.actor(10).placeOrder({ market: 'ETH', amount: '0.1', price: '10000', type: 'market' })
  }, 100)
  const { code, out, err } = await local(
    `record ${file} --ticker BTC ETH --duration 2s --parquet ${data} --json`,
  )
  clearInterval(timer)
  expect([code, err]).toEqual([0, ''])
  const { parquet } = JSON.parse(out) as { parquet: { file: string; events: number }[] }
  expect(new Set(parquet.map((one) => one.file.split('/')[1]))).toEqual(new Set(['0-ETH', '1-BTC']))

  const types = new Set<string>()
  for await (const event of readParquetEvents({ folder: data, market: 'ETH' })) types.add(event.type)
  expect(types).toEqual(new Set(['snapshot', 'delta', 'trade']))

  const list = await lighter(`data ls ${data}`)
  expect([list.code, list.out.trim().split('\n').length]).toEqual([0, parquet.length])
  expect((await lighter(`data check ${data}`)).out).toMatch(/0 gaps, 0 problems/)

  const again = await lighter(`data convert ${file} --out ${data}`)
  expect([again.code === 0, again.err.includes('exists')]).toEqual([false, true])
  const other = await lighter(`data convert ${file} --out ${join(folder, 'eth')} --ticker eth --json`)
  expect(other.code).toBe(0)
  expect((await lighter(`data convert ${file} --out ${join(folder, 'sol')} --ticker SOL`)).err).toContain(
    'not SOL',
  )
  await rm(join(data, parquet[0]?.file ?? ''))
  const broken = await lighter(`data check ${data}`)
  expect([broken.code === 0, broken.err.includes('is missing')]).toEqual([false, true])
})

const MARKET = { marketId: 7, ticker: 'BTCUSDT', priceDecimals: 2, sizeDecimals: 3 }
const NAMES = '--market-id 7 --ticker BTCUSDT --price-decimals 2 --size-decimals 3'

/** Events without the sequence numbers and the place of a gap, which Parquet does not need to repeat. */
async function listed(events: AsyncIterable<MarketEvent>): Promise<unknown[]> {
  const rows: unknown[] = []
  for await (const event of events)
    rows.push(
      event.type === 'trade' || event.type === 'gap'
        ? event
        : { ...event, bids: [...event.bids], asks: [...event.asks] },
    )
  return rows
}

it('Tardis CSV becomes Parquet with the same events', async () => {
  const book = join(folder, 'incremental_book_L2.csv')
  const trades = join(folder, 'trades.csv')
  const head = 'exchange,symbol,timestamp,local_timestamp'
  const row = (at: number, rest: string) =>
    `binance,BTCUSDT,${1_767_571_200_000_000 + at},${1_767_571_200_005_000 + at},${rest}`
  await writeFile(
    book,
    `${[`${head},is_snapshot,side,price,amount`, row(0, 'true,bid,100.05,1.5'), row(0, 'true,ask,100.10,2'), row(1_000, 'false,bid,100.05,0'), row(1_000, 'false,bid,100.04,0.25')].join('\n')}\n`,
  )
  await writeFile(trades, `${[`${head},id,side,price,amount`, row(500, '17,sell,100.05,1.5')].join('\n')}\n`)
  const data = join(folder, 'tardis')
  const command = `data convert ${book} --out ${data} --format tardis --trades ${trades}`
  const { code, err } = await lighter(`${command} ${NAMES} --json`)
  expect([code, err]).toEqual([0, ''])
  const wanted = await listed(
    readTardisEvents({ book: createReadStream(book), trades: createReadStream(trades), market: MARKET }),
  )
  expect(wanted).toHaveLength(3)
  expect(await listed(readParquetEvents({ folder: data }))).toEqual(wanted)
  expect((await lighter(`data check ${data}`)).out).toMatch(/3 events, 0 gaps, 0 problems/)

  const missing = await lighter(`${command} --price-decimals 2`)
  expect([missing.code === 0, missing.err.includes('Pass --size-decimals')]).toEqual([false, true])
  await writeFile(book, `${head},is_snapshot,side,price,amount\n${row(0, 'true,bid,100.055,1')}\n`)
  const wrong = await lighter(`data convert ${book} --out ${join(folder, 'wrong')} --format tardis ${NAMES}`)
  expect([wrong.code === 0, wrong.err.includes(`${book}, line 2`)]).toEqual([false, true])
})

it('Binance depth becomes Parquet with the same events', async () => {
  const file = join(folder, 'binance.jsonl')
  const line = (at: number, frame: unknown) =>
    `${JSON.stringify({ receivedAt: 1_767_571_200_000 + at, frame })}\n`
  const diff = {
    e: 'depthUpdate',
    E: 1_767_571_200_010,
    s: 'BTCUSDT',
    U: 11,
    u: 12,
    b: [['100.05', '0']],
    a: [],
  }
  const trade = {
    e: 'trade',
    E: 1_767_571_200_020,
    T: 1_767_571_200_020,
    s: 'BTCUSDT',
    t: 5,
    p: '100.10',
    q: '0.5',
    m: false,
  }
  await writeFile(
    file,
    line(0, { lastUpdateId: 10, bids: [['100.05', '1.5']], asks: [['100.10', '2']] }) +
      line(12, diff) +
      line(25, trade),
  )
  const data = join(folder, 'binance')
  const { code, err } = await lighter(`data convert ${file} --out ${data} --format binance ${NAMES}`)
  expect([code, err]).toEqual([0, ''])
  const wanted = await listed(readBinanceEvents(createReadStream(file), { market: MARKET }))
  expect(wanted).toHaveLength(3)
  expect(await listed(readParquetEvents({ folder: data }))).toEqual(wanted)
})
