import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueueModel } from '@lighter/lob/queue'
import type { MarketEvent } from '@lighter/lob/replay'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { Localnet, type ReplayOptions } from '../../src/index.ts'
import { delta, gap, RECORDED, snapshot, stream, trade } from '../support/recorded-events.ts'

let net: Localnet
beforeEach(async () => {
  net = await Localnet.start({ liquidity: false, clock: 'manual', startTime: 1_800_000_000_000 })
})
afterEach(() => net.close())

const USER = 10
const OTHER = 11

/** The book in ticks and lots. */
function levels(): { bids: number[][]; asks: number[][] } {
  const { bids, asks } = net.book('ETH')
  const plain = (side: [bigint, bigint][]) => side.map(([price, lots]) => [Number(price), Number(lots)])
  return { bids: plain(bids), asks: plain(asks) }
}

function bid(lots: number, price: number, account = USER): void {
  const { rejected } = net
    .actor(account)
    .placeOrder({ market: 'ETH', amount: BigInt(lots), price: BigInt(price), unit: 'ticks' })
  expect(rejected).toBeUndefined()
}

/** The live orders of an account. */
const open = (account = USER, on = net) => on.orders(account).filter(({ status }) => status === 'open')

/** Lots ahead of the account's only order; undefined without one. */
function ahead(account = USER): number | undefined {
  const [order] = open(account)
  return order?.queueAhead === undefined ? undefined : Math.round(Number(order.queueAhead) * 1e4)
}

/** Lots left of the account's only order. */
function left(account = USER, on = net): number {
  const [order] = open(account, on)
  return order === undefined ? 0 : Math.round((Number(order.size) - Number(order.filled)) * 1e4)
}

async function play(events: MarketEvent[], options: Partial<ReplayOptions> = {}) {
  return net.simulate({ market: 'ETH', source: stream(...events), ...options })
}

// Ten events with a bid of 100 lots at 300,000, placed at 10 ms.
const BOOK: MarketEvent[] = [
  /* 1 */ snapshot(
    0,
    [
      [300_000, 600],
      [299_000, 50],
    ],
    [[301_000, 500]],
  ),
  // The order joins here: 600 ahead.
  /* 2 */ delta(20, [[300_000, 1000]]), //          400 join behind it: 600 | order | 400
  /* 3 */ delta(30, [[300_000, 700]]), //           300 are canceled
  /* 4 */ trade(40, 'sell', 300_000, 200), //       200 from the front
  /* 5 */ delta(41, [[300_000, 500]]), //           the book says the same
  /* 6 */ delta(50, [[300_000, 300]]), //           200 more are canceled
  /* 7 */ delta(60, [[300_000, 350]]), //           50 join behind
  /* 8 */ trade(70, 'buy', 301_000, 100), //        the other side
  /* 9 */ trade(80, 'sell', 300_000, 150),
  /* 10 */ trade(90, 'sell', 300_000, 220),
]

describe('ten events and a bid of 100 lots behind 600', () => {
  const run = async (queue: QueueModel) => {
    const replay = await play(BOOK, { queue })
    const seen: (number | undefined)[] = []
    await replay.advance(10)
    bid(100, 300_000)
    seen.push(ahead())
    for (const at of [20, 30, 40, 41, 50, 60, 70, 80, 90]) {
      await replay.advance(at - (net.now() - 1_800_000_000_000))
      seen.push(ahead())
    }
    return { seen, left: left() }
  }

  it('riskAverse: cancellations come from behind first', async () => {
    // 600 | 400. Event 3: 300 of the 400 behind go. 4: 600 − 200 = 400 | 100. 6: the 100 behind and 100 ahead go: 300.
    // 9: 300 − 150 = 150. 10: 150 ahead, then 70 of the order.
    expect(await run('riskAverse')).toEqual({
      seen: [600, 600, 600, 400, 400, 300, 300, 300, 150, 0],
      left: 30,
    })
  })

  it('power: cancellations in proportion to the cubes', async () => {
    // Event 3: 400³/(400³+600³) = 0.22857 of 300 were behind: 600 − 231.43 = 368.57 → 369 | 331. 4: 369 − 200 = 169.
    // 6: 331³/(331³+169³) = 0.88255 of 200 behind: 169 − 23.49 = 145.51 → 146 | 154. 7: 146 | 204.
    // 9: the 146 ahead and 4 of the order. 10: the 96 that are left.
    expect(await run('power')).toEqual({
      seen: [600, 600, 369, 169, 169, 146, 146, 146, 0, undefined],
      left: 0,
    })
  })

  it('log: cancellations in proportion to the logarithms', async () => {
    // Event 3: ln 401/(ln 401 + ln 601) = 0.48368 of 300 behind: 600 − 154.9 = 445.1 → 446 | 254. 4: 246.
    // 6: ln 255/(ln 255 + ln 247) = 0.50144 of 200 behind: 246 − 99.71 = 146.29 → 147 | 153. 9: 147 and 3 of the order.
    expect(await run('log')).toEqual({
      seen: [600, 600, 446, 246, 246, 147, 147, 147, 0, undefined],
      left: 0,
    })
  })

  it('tradesOnly: only the trades count', async () => {
    // 600 − 200 = 400, − 150 = 250, − 220 = 30.
    expect(await run('tradesOnly')).toEqual({
      seen: [600, 600, 600, 400, 400, 400, 400, 400, 250, 30],
      left: 100,
    })
  })
})

test('a change of a level does not move an order to the front, and two orders keep their order', async () => {
  const replay = await play([
    snapshot(0, [[300_000, 300]], [[301_000, 500]]),
    delta(20, [[300_000, 500]]),
    delta(40, [[300_000, 600]]),
    delta(60, [[300_000, 250]]),
  ])
  await replay.advance(10)
  bid(100, 300_000)
  await replay.advance(20)
  bid(100, 300_000, OTHER)
  await replay.advance(20)
  // 300 | user | 200 | other | 100; the report counts the user's order too.
  expect([ahead(), ahead(OTHER)]).toEqual([300, 600])
  expect(levels().bids).toEqual([[300_000, 800]])
  await replay.advance(20)
  // 350 of 600 go: the 100 at the end, the 200 in between, 50 of the front.
  expect([ahead(), ahead(OTHER)]).toEqual([250, 350])
  expect(levels().bids).toEqual([[300_000, 450]])
})

test('a recorded trade hits a better order first, and levels come back as recorded if the book had the trade already', async () => {
  const replay = await play([
    snapshot(0, [[300_000, 300]], [[301_000, 500]]),
    // The trade of 20 ms is already in the book of 30 ms.
    delta(30, [[300_000, 200]]),
    { ...trade(20, 'sell', 300_000, 100), receivedAt: 40 },
  ])
  await replay.advance(10)
  bid(60, 300_100)
  await replay.advance(90)
  expect(open()).toEqual([])
  expect(net.account(USER).positions[0]?.size).toBe('0.0060')
  expect(levels().bids).toEqual([[300_000, 200]])
})

test('a book that crosses an order fills it as its maker', async () => {
  const replay = await play([
    snapshot(0, [[300_000, 300]], [[301_000, 500]]),
    delta(
      20,
      [
        [300_000, 0],
        [299_000, 10],
      ],
      [
        [301_000, 0],
        [299_500, 70],
      ],
    ),
  ])
  await replay.advance(10)
  bid(100, 300_000)
  await replay.advance(20)
  expect(left()).toBe(30)
  expect(net.account(USER).positions[0]).toMatchObject({ size: '0.0070', entryPrice: '3000.00' })
})

test('a taker eats recorded volume, which comes back when the recording changes the level', async () => {
  const replay = await play([
    snapshot(0, [[300_000, 300]], [[301_000, 500]]),
    delta(20, [], [[301_000, 400]]),
  ])
  await replay.advance(10)
  bid(200, 301_000)
  expect(levels().asks).toEqual([[301_000, 300]])
  await replay.advance(20)
  expect(levels().asks).toEqual([[301_000, 400]])
})

test('the same recording and orders lead to the same state, and mark and index follow the mid price', async () => {
  const hashes: string[] = []
  for (let i = 0; i < 2; i++) {
    await using same = await Localnet.start({
      liquidity: false,
      clock: 'manual',
      startTime: 1_800_000_000_000,
    })
    await using replay = await same.simulate({ market: 'ETH', source: stream(...BOOK), queue: 'log' })
    await replay.advance(10)
    same.actor(USER).placeOrder({ market: 'ETH', amount: 100n, price: 300_000n, unit: 'ticks' })
    await replay.advance(2000)
    expect(await replay.done).toMatchObject({ events: 10, books: 6, trades: 4, gaps: 0, recordedTime: 90 })
    expect(same.market('ETH').mark).toBe(300_500)
    hashes.push(same.stateHash())
  }
  expect(hashes[0]).toBe(hashes[1])
})

test('a data folder replays what was played', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'localnet-replay-'))
  try {
    const start = () =>
      Localnet.start({ liquidity: false, clock: 'manual', startTime: 1_800_000_000_000, dataDir: folder })
    let hash = ''
    {
      await using first = await start()
      await using replay = await first.simulate({ market: 'ETH', source: stream(...BOOK) })
      await replay.advance(10)
      first.actor(USER).placeOrder({ market: 'ETH', amount: 100n, price: 300_000n, unit: 'ticks' })
      await replay.advance(100)
      hash = first.stateHash()
    }
    await using second = await start()
    expect(second.stateHash()).toBe(hash)
    expect(left(USER, second)).toBe(30)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a gap keeps orders; the next snapshot moves the book without taking their places', async () => {
  const replay = await play([
    snapshot(
      0,
      [
        [300_000, 300],
        [299_000, 10],
      ],
      [[301_000, 500]],
    ),
    gap(20),
    snapshot(40, [[300_000, 250]], [[302_000, 400]]),
  ])
  await replay.advance(10)
  bid(100, 300_000)
  await replay.advance(90)
  expect(levels()).toEqual({ bids: [[300_000, 350]], asks: [[302_000, 400]] })
  expect(ahead()).toBe(250)
  expect(replay.stats).toMatchObject({ gaps: 1, books: 2 })
})

test('a source that fails ends the replay with its error, and what was played stays', async () => {
  async function* torn(): AsyncGenerator<MarketEvent> {
    yield snapshot(0, [[300_000, 300]], [[301_000, 500]])
    throw new Error('torn')
  }
  const replay = await net.simulate({ market: 'ETH', source: torn() })
  await expect(replay.advance(10)).rejects.toThrow('torn')
  await expect(replay.done).rejects.toThrow('torn')
  expect(replay.isRunning).toBe(false)
  expect(levels().bids).toEqual([[300_000, 300]])
})

test('a recording with other decimals, a second simulation of a market and an unknown model are refused', async () => {
  const odd = { ...snapshot(0, [[1, 1]]), market: { ...RECORDED, priceDecimals: 1 } }
  const replay = await play([odd])
  await expect(replay.advance(10)).rejects.toMatchObject({ code: 'WRONG_MARKET' })
  await using _running = await play([snapshot(0, [[1, 1]])])
  await expect(play([])).rejects.toThrow('simulated already')
  await expect(
    net.simulate({ market: 'BTC', source: stream(), queue: 'fifo' as QueueModel }),
  ).rejects.toMatchObject({ field: 'queue' })
})

test('closing ends the source, also through a signal', async () => {
  let ended = 0
  async function* endless(): AsyncGenerator<MarketEvent> {
    try {
      for (let at = 0; ; at++) yield snapshot(at, [[300_000, 300]], [[301_000, 500]])
    } finally {
      ended++
    }
  }
  const end = new AbortController()
  const first = await net.simulate({ market: 'ETH', source: endless() })
  const second = await net.simulate({ market: 'BTC', source: endless(), signal: end.signal })
  await first.close()
  end.abort()
  await expect(first.done).resolves.toMatchObject({ events: 0 })
  await second.done
  expect([first.isRunning, second.isRunning, ended]).toEqual([false, false, 2])
})
