import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { BookSync, L2Book } from '@lighter/lob'
import {
  binanceToLighter,
  type GapEvent,
  headerLine,
  type MarketEvent,
  mergeEvents,
  readBinanceEvents,
  readLighterEvents,
  readRecording,
  readTardisEvents,
  recordingLine,
} from '@lighter/lob/replay'
import { describe, expect, it } from 'vitest'
import { all, textFile } from '../support/bytes.ts'
import { offsetRecording } from '../support/offset-recording.ts'

const ETH = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
const BTC = { marketId: 1, ticker: 'BTC', priceDecimals: 1, sizeDecimals: 5 }
const HEADER = headerLine({ environment: 'mainnet', markets: [ETH] })

type Levels = [price: string, size: string][]

function book(
  kind: 'subscribed' | 'update',
  nonce: number,
  begin: number,
  at: number,
  bids: Levels,
  asks: Levels = [],
) {
  const side = (levels: Levels) => levels.map(([price, size]) => ({ price, size }))
  return recordingLine({
    receivedAt: at,
    frame: JSON.stringify({
      channel: 'order_book:0',
      offset: nonce,
      order_book: { code: 0, asks: side(asks), bids: side(bids), offset: nonce, nonce, begin_nonce: begin },
      timestamp: at - 5,
      type: `${kind}/order_book`,
    }),
  })
}

function trades(kind: 'subscribed' | 'update', at: number, ids: number[]) {
  const list = ids.map((id) => ({
    trade_id: id,
    market_id: 0,
    price: '100.00',
    size: '0.5000',
    is_maker_ask: id % 2 === 0,
    timestamp: at - 5,
  }))
  return recordingLine({
    receivedAt: at,
    frame: JSON.stringify({
      channel: 'trade:0',
      type: `${kind}/trade`,
      trades: list,
      liquidation_trades: [],
    }),
  })
}

const START = book('subscribed', 10, 0, 1000, [['100.00', '2.0000']], [['101.00', '1.0000']])

/** Events in few words: type, nonce or trade id, time of receipt. */
function brief(events: MarketEvent[]): string[] {
  return events.map((event) =>
    event.type === 'trade'
      ? `trade ${event.tradeId} ${event.takerSide} @${event.receivedAt}`
      : event.type === 'gap'
        ? `gap ${event.expected}→${event.found} @${event.receivedAt}`
        : `${event.type} ${event.nonce} @${event.receivedAt}`,
  )
}

describe('frames of Lighter', () => {
  it('become typed events with both times, in ticks and lots', async () => {
    const text = HEADER + START + book('update', 12, 10, 1010, [['99.5', '0.3']])
    const events = await all(readLighterEvents(textFile('a.jsonl', text)))
    expect(events).toMatchObject([
      { type: 'snapshot', market: ETH, exchangeTime: 995, receivedAt: 1000, nonce: 10 },
      { type: 'delta', exchangeTime: 1005, receivedAt: 1010, nonce: 12, beginNonce: 10 },
    ])
    expect(events[1]).toMatchObject({ bids: Float64Array.of(9950, 3000), asks: new Float64Array() })
  })

  it('leave out the trades of the first message, and those that a reconnect repeats', async () => {
    const text =
      HEADER +
      trades('subscribed', 990, [1, 2]) +
      START +
      trades('update', 1020, [4, 3]) +
      trades('subscribed', 1030, [3, 4, 5])
    expect(brief(await all(readLighterEvents(textFile('a', text))))).toEqual([
      'snapshot 10 @1000',
      'trade 3 sell @1020',
      'trade 4 buy @1020',
      'trade 5 sell @1030',
    ])
  })

  it('are read from several files of one recording, gzip or not', async () => {
    const files = [
      textFile('a.jsonl.gz', HEADER + START, { gzip: true, chunk: 1 }),
      textFile('b.jsonl', HEADER + book('update', 11, 10, 1001, [['100.00', '0']])),
    ]
    expect(brief(await all(readLighterEvents(files)))).toEqual(['snapshot 10 @1000', 'delta 11 @1001'])
  })

  it('of 2025 chain by their offsets, and one market is picked out of several', async () => {
    const text = `${offsetRecording().join('\n')}\n`
    const events = await all(readLighterEvents(textFile('old', text), { market: BTC }))
    expect(events.map(({ type }) => type)).toEqual(['snapshot', ...Array<string>(2_257).fill('delta')])
    expect(new Set(events.map(({ market }) => market.marketId))).toEqual(new Set([1]))
  })

  const broken =
    HEADER +
    START +
    book('update', 14, 13, 1010, [['99.00', '1']]) +
    book('update', 15, 14, 1020, [['98.00', '1']]) +
    book('subscribed', 20, 0, 1030, [['97.00', '1']]) +
    book('update', 21, 20, 1040, [['96.00', '1']])

  it('with a gap stop there by default, with file and line', async () => {
    const events: MarketEvent[] = []
    const read = async () => {
      for await (const event of readLighterEvents(textFile('day.jsonl', broken))) events.push(event)
    }
    await expect(read()).rejects.toMatchObject({
      code: 'RECORDING_GAP',
      message: expect.stringContaining('day.jsonl, line 3') as string,
      context: { file: 'day.jsonl', line: 3 },
    })
    expect(brief(events)).toEqual(['snapshot 10 @1000'])
  })

  it('with a gap continue at the next snapshot with gaps: bridge, and report the gap', async () => {
    const gaps: GapEvent[] = []
    const options = { gaps: 'bridge', onGap: (gap: GapEvent) => gaps.push(gap) } as const
    expect(brief(await all(readLighterEvents(textFile('day', broken), options)))).toEqual([
      'snapshot 10 @1000',
      'gap 10→13 @1010',
      'snapshot 20 @1030',
      'delta 21 @1040',
    ])
    expect(gaps).toMatchObject([{ expected: 10, found: 13, place: { file: 'day', line: 3 } }])
  })

  it('show what a reconnect missed as a gap, and nothing if it missed nothing', async () => {
    const again = (nonce: number) => HEADER + START + book('subscribed', nonce, 0, 1500, [['1.00', '1']])
    const read = (nonce: number) => all(readLighterEvents(textFile('a', again(nonce)), { gaps: 'bridge' }))
    expect(brief(await read(17))).toEqual(['snapshot 10 @1000', 'gap 10→17 @1500', 'snapshot 17 @1500'])
    expect(brief(await read(10))).toEqual(['snapshot 10 @1000', 'snapshot 10 @1500'])
  })

  it('are refused if they do not match the options, with the place', async () => {
    const read = (text: string, options = {}, file = {}) =>
      all(readLighterEvents(textFile('x.jsonl', text, file), options))
    await expect(read(START)).rejects.toMatchObject({ code: 'DECIMALS_MISSING', context: { line: 1 } })
    await expect(read(START, { market: BTC })).rejects.toMatchObject({ code: 'WRONG_MARKET' })
    await expect(read(HEADER + START, { market: 'BTC' })).rejects.toMatchObject({
      code: 'WRONG_MARKET',
      message: expect.stringContaining('ETH (0)') as string,
    })
    await expect(
      read(headerLine({ environment: 'testnet', markets: [ETH, BTC] }) + START),
    ).rejects.toMatchObject({ code: 'WRONG_MARKET' })
    await expect(
      read(HEADER + START + headerLine({ environment: 'testnet', markets: [ETH] })),
    ).rejects.toMatchObject({ code: 'MIXED_ENVIRONMENTS', context: { file: 'x.jsonl', line: 3 } })
    await expect(read(HEADER + START, { environment: 'testnet' })).rejects.toMatchObject({
      code: 'MIXED_ENVIRONMENTS',
    })
    await expect(read(HEADER + START + book('update', 11, 10, 1001, [['1.001', '1']]))).rejects.toMatchObject(
      { code: 'BAD_LEVEL', context: { line: 3 } },
    )
    await expect(read(`${HEADER + START}{"torn`)).rejects.toMatchObject({
      code: 'BAD_RECORDING',
      context: { file: 'x.jsonl', line: 3 },
    })
    await expect(read(HEADER + START, {}, { gzip: true, cut: 9 })).rejects.toMatchObject({
      code: 'TRUNCATED_RECORDING',
      context: { file: 'x.jsonl', byte: expect.any(Number) as number },
    })
    await expect(read('', { market: ETH })).rejects.toMatchObject({ code: 'WRONG_MARKET' })
    await expect(read(HEADER + START, { gaps: 'ignore' })).rejects.toMatchObject({ field: 'gaps' })
  })

  it('must not run back in time, unless the tolerance covers the step', async () => {
    const back = HEADER + START + book('update', 11, 10, 997, [['1.00', '1']])
    await expect(all(readLighterEvents(textFile('x', back)))).rejects.toMatchObject({
      code: 'TIME_RUNS_BACK',
      context: { line: 3 },
    })
    const read = readLighterEvents(textFile('x', back), { clockToleranceMs: 3 })
    expect(brief(await all(read))).toEqual(['snapshot 10 @1000', 'delta 11 @1000'])
  })
})

describe('Tardis CSV', () => {
  const BOOK = 'exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n'
  const TRADES = 'exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n'
  const rows = (lines: string[]) => lines.map((line) => `x,ETH-USD,${line}\n`).join('')
  const bookText =
    BOOK +
    rows([
      '1000000,1000500,true,bid,100.0,2',
      '1000000,1000500,true,ask,101.0,1',
      '1001000,1001500,false,bid,100.0,1.5',
      '1001000,1001500,false,ask,101.0,0',
      '1002000,1002500,false,bid,99.0,1',
    ])

  it('groups the rows of a message, and merges trades before the level they made smaller', async () => {
    const tradeText = TRADES + rows(['1001000,1001500,t1,sell,100.0,0.5', '1003000,1003500,t2,buy,101,0.1'])
    const events = await all(
      readTardisEvents({
        market: ETH,
        book: textFile('book.csv.gz', bookText, { gzip: true }),
        trades: textFile('trades.csv', tradeText),
      }),
    )
    expect(brief(events)).toEqual([
      'snapshot 1 @1000.5',
      'trade t1 sell @1001.5',
      'delta 2 @1001.5',
      'delta 3 @1002.5',
      'trade t2 buy @1003.5',
    ])
    expect(events[2]).toMatchObject({
      exchangeTime: 1001,
      bids: Float64Array.of(10_000, 15_000),
      asks: Float64Array.of(10_100, 0),
    })
  })

  it('counts a later snapshot as a gap, and names bad rows', async () => {
    const read = (text: string, options = {}) =>
      all(readTardisEvents({ market: ETH, book: textFile('b.csv', text), ...options }))
    const again = bookText + rows(['2000000,2000500,true,bid,100.0,2'])
    await expect(read(again)).rejects.toMatchObject({ code: 'RECORDING_GAP', context: { line: 7 } })
    const bridged = await read(again, { gaps: 'bridge' })
    expect(bridged.map(({ type }) => type)).toEqual(['snapshot', 'delta', 'delta', 'gap', 'snapshot'])
    await expect(read(bookText + rows(['x,1003000,false,bid,1,1']))).rejects.toMatchObject({
      code: 'BAD_RECORDING',
      context: { file: 'b.csv', line: 7 },
    })
    await expect(read(`a,b\n`)).rejects.toMatchObject({ code: 'BAD_RECORDING', context: { line: 1 } })
    await expect(read(`${bookText}x,BTC-USD,1003000,1003000,false,bid,1,1\n`)).rejects.toMatchObject({
      code: 'WRONG_MARKET',
      context: { line: 7 },
    })
    await expect(read(bookText, { symbol: 'SOL' })).rejects.toMatchObject({ code: 'WRONG_MARKET' })
    await expect(read(bookText + rows(['1002000,1002400,false,bid,99.0,1']))).rejects.toMatchObject({
      code: 'TIME_RUNS_BACK',
      context: { line: 7 },
    })
  })
})

describe('Binance depth', () => {
  const fixtures = resolve(import.meta.dirname, '../fixtures')
  it.each([
    ['binance_spot_2024-08-08_btcusdt_depth.jsonl.gz', 8, 3_450],
    ['binance_usdm_2024-08-08_btcusdt_depth.jsonl.gz', 3, 6_548],
  ])('%s makes the same book as through frames of Lighter', async (name, sizeDecimals, count) => {
    const market = { marketId: 1, priceDecimals: 2, sizeDecimals }
    const file = () => createReadStream(resolve(fixtures, name))
    const ours = new L2Book(market)
    let events = 0
    for await (const event of readBinanceEvents(file(), { market })) {
      if (event.type !== 'snapshot' && event.type !== 'delta') continue
      events++
      if (event.type === 'snapshot') ours.clear()
      for (const side of ['bid', 'ask'] as const) {
        const levels = side === 'bid' ? event.bids : event.asks
        for (let i = 0; i < levels.length; i += 2) ours.set(side, levels[i] ?? 0, levels[i + 1] ?? 0)
      }
    }
    const sync = new BookSync(new L2Book(market))
    for await (const { frame } of binanceToLighter(readRecording(file()))) sync.applyFrame(frame)
    expect(ours.depth()).toEqual(sync.book.depth())
    expect(events).toBe(count)
  })

  it('reads trades, and refuses two instruments', async () => {
    const line = (body: object, at: number) => recordingLine({ receivedAt: at, frame: JSON.stringify(body) })
    const start = line({ lastUpdateId: 10, bids: [['100', '1']], asks: [['101', '1']] }, 1000)
    const trade = (s: string) =>
      line({ e: 'trade', s, E: 1001, T: 1000, p: '100', q: '0.5', m: true, t: 7 }, 1002)
    const read = (text: string) => all(readBinanceEvents(textFile('b', text), { market: ETH }))
    expect(await read(start + trade('A'))).toMatchObject([
      { type: 'snapshot' },
      { type: 'trade', price: 10_000, size: 5_000, takerSide: 'sell', exchangeTime: 1000, receivedAt: 1002 },
    ])
    await expect(read(start + trade('A') + trade('B'))).rejects.toMatchObject({
      code: 'WRONG_MARKET',
      context: { line: 3 },
    })
    await expect(read(trade('A'))).rejects.toMatchObject({ code: 'WRONG_MARKET' })
  })
})

it('merging ends its sources when the reader stops early', async () => {
  let ended = 0
  async function* endless(step: number): AsyncGenerator<MarketEvent> {
    try {
      for (let at = step; ; at += step)
        yield {
          type: 'trade',
          market: ETH,
          exchangeTime: at,
          receivedAt: at,
          price: 1,
          size: 1,
          takerSide: 'buy',
          tradeId: '',
        }
    } finally {
      ended++
    }
  }
  const times: number[] = []
  for await (const { receivedAt } of mergeEvents(endless(2), endless(3))) {
    times.push(receivedAt)
    if (times.length === 5) break
  }
  expect(times).toEqual([2, 3, 4, 6, 6])
  expect(ended).toBe(2)
})
