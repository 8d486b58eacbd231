import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkData, readManifest, readParquetEvents, writeParquet } from '@lighter/lob/parquet'
import { type MarketEvent, readBinanceEvents } from '@lighter/lob/replay'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { all } from '../support/bytes.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lighter-parquet-'))
})
afterEach(() => rm(folder, { recursive: true }))

const ETH = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
const MIDNIGHT = Date.UTC(2026, 10, 29)

const book = (type: 'snapshot' | 'delta', at: number, nonce: number, bids: number[], begin = nonce - 1) => ({
  type,
  market: ETH,
  exchangeTime: at - 5.125,
  receivedAt: at,
  bids: Float64Array.from(bids),
  asks: new Float64Array(),
  nonce,
  beginNonce: type === 'snapshot' ? 0 : begin,
})
const trade = (at: number, id: string): MarketEvent => ({
  type: 'trade',
  market: ETH,
  exchangeTime: at - 3,
  receivedAt: at,
  price: 10_000,
  size: 5,
  takerSide: 'sell',
  tradeId: id,
})
async function* stream(...events: MarketEvent[]) {
  yield* events
}
const options = (name = '') => ({ folder: join(folder, name), environment: 'mainnet' })

test('events come back as they were written, in their order within a millisecond too', async () => {
  const events = [
    book('snapshot', 1000, 10, [10_000, 7, 9_999, 2]),
    trade(1001, '9007199254740993'),
    book('delta', 1001, 11, [10_000, 0]),
    trade(1001, '9007199254740994'),
    book('delta', 1002.001, 12, []),
  ]
  await writeParquet(stream(...events), options())
  expect(await all(readParquetEvents({ folder }))).toEqual(events)
  expect(await checkData(folder)).toEqual({ files: 2, events: 5, gaps: 0, problems: [] })
})

test('each day has its own file and begins with the book as it was', async () => {
  const events = [
    book('snapshot', MIDNIGHT - 2, 10, [10_000, 7, 9_999, 2]),
    book('delta', MIDNIGHT - 1, 11, [10_000, 0]),
    book('delta', MIDNIGHT, 12, [9_998, 3]),
  ]
  const { files } = await writeParquet(stream(...events), options())
  expect(files.map(({ file }) => file)).toEqual([
    'mainnet/0-ETH/book-2026-11-28.parquet',
    'mainnet/0-ETH/book-2026-11-29.parquet',
  ])
  expect(await all(readParquetEvents({ folder, from: '2026-11-29' }))).toMatchObject([
    { type: 'snapshot', nonce: 11, receivedAt: MIDNIGHT, bids: Float64Array.of(9_999, 2) },
    { type: 'delta', nonce: 12 },
  ])
  // Read as a whole, the days follow each other without a gap.
  expect((await all(readParquetEvents({ folder }))).map(({ type }) => type)).toEqual([
    'snapshot',
    'delta',
    'snapshot',
    'delta',
  ])
})

test('gaps are in the manifest, and found again when the data is read', async () => {
  const gap: MarketEvent = {
    type: 'gap',
    market: ETH,
    exchangeTime: 1000,
    receivedAt: 1001,
    expected: 10,
    found: 12,
    place: { file: 'x', line: 2 },
  }
  await writeParquet(
    stream(book('snapshot', 1000, 10, [1, 1]), gap, book('snapshot', 1005, 20, [1, 2])),
    options(),
  )
  expect((await readManifest(folder)).files[0]?.gaps).toEqual([{ at: 1001, expected: 10, found: 12 }])
  await expect(all(readParquetEvents({ folder }))).rejects.toMatchObject({ code: 'RECORDING_GAP' })
  expect(await checkData(folder)).toMatchObject({ gaps: 1, events: 2, problems: [] })
})

test('a source that fails leaves what came before it, marked as partial', async () => {
  async function* torn(): AsyncGenerator<MarketEvent> {
    yield book('snapshot', 1000, 10, [1, 1])
    throw new Error('torn file')
  }
  await expect(writeParquet(torn(), options())).rejects.toThrow('torn file')
  expect((await readManifest(folder)).files[0]).toMatchObject({ events: 1, partial: 'Error: torn file' })
  expect((await checkData(folder)).problems).toEqual([
    'mainnet/0-ETH/book-1970-01-01.parquet ends early: Error: torn file',
  ])
  expect(await all(readParquetEvents({ folder }))).toHaveLength(1)
})

test('files are never overwritten, and a changed file is found', async () => {
  const write = () => writeParquet(stream(book('snapshot', 1000, 10, [1, 1])), options())
  await write()
  await expect(write()).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  const file = join(folder, 'mainnet/0-ETH/book-1970-01-01.parquet')
  const bytes = await readFile(file)
  await writeFile(file, bytes.subarray(0, bytes.length - 9))
  expect((await checkData(folder)).problems).toHaveLength(2)
  await expect(all(readParquetEvents({ folder }))).rejects.toMatchObject({
    code: 'BAD_RECORDING',
    context: { file },
  })
})

test('networks and markets are not mixed', async () => {
  const event = book('snapshot', 1000, 10, [1, 1])
  await writeParquet(stream(event), options())
  await writeParquet(stream(event), { folder, environment: 'testnet' })
  await expect(all(readParquetEvents({ folder }))).rejects.toMatchObject({ code: 'MIXED_ENVIRONMENTS' })
  expect(await all(readParquetEvents({ folder, environment: 'testnet' }))).toHaveLength(1)
  await expect(all(readParquetEvents({ folder, market: 'BTC' }))).rejects.toMatchObject({
    code: 'WRONG_MARKET',
  })
  await expect(all(readParquetEvents({ folder: join(folder, 'none') }))).rejects.toMatchObject({
    code: 'NO_DATA',
  })
})

test('a recording is the same events through Parquet', async () => {
  const file = resolve(import.meta.dirname, '../fixtures/binance_spot_2024-08-08_btcusdt_depth.jsonl.gz')
  const market = { marketId: 1, ticker: 'BTCUSDT', priceDecimals: 2, sizeDecimals: 8 }
  const read = () => readBinanceEvents(createReadStream(file), { market })
  await writeParquet(read(), { folder, environment: 'binance' })
  const [wanted, found] = [read(), readParquetEvents({ folder })]
  let count = 0
  for await (const event of found) {
    expect(event).toEqual((await wanted.next()).value)
    count++
  }
  expect(count).toBe(3_450)
})
