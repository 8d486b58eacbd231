import { expect, test } from 'vitest'
import { mulberry32 } from '../../../../test/support/random.ts'
import { SCALE } from '../../../../test/support/scale.ts'
import { MatchingBook, type MatchingOrder, type MatchingRequest } from '../../src/matching.ts'

function recorded(reducible?: (owner: number, isAsk: boolean) => number) {
  const fills: [bigint, number, number][] = []
  const ends = new Map<bigint, string>()
  const book = new MatchingBook({
    sink: {
      fill: (_taker, maker, price, size) => fills.push([maker.id, price, size]),
      end: (order, reason) => {
        if (ends.has(order.id)) throw new Error(`order ${order.id} ended twice`)
        ends.set(order.id, reason)
      },
    },
    ...(reducible === undefined ? {} : { reducible }),
  })
  return { book, fills, ends }
}

const sell = (
  owner: number,
  size: number,
  price: number,
  more: Partial<MatchingRequest> = {},
): MatchingRequest => ({
  owner,
  isAsk: true,
  price,
  size,
  ...more,
})
const buy = (
  owner: number,
  size: number,
  price: number,
  more: Partial<MatchingRequest> = {},
): MatchingRequest => ({
  owner,
  isAsk: false,
  price,
  size,
  ...more,
})

test('better prices first, then older orders, at the price of the maker', () => {
  const { book, fills, ends } = recorded()
  book.place(sell(1, 10, 102))
  const second = book.place(sell(2, 10, 100))
  const third = book.place(sell(1, 10, 100))
  const taker = book.place(buy(3, 15, 102))
  expect(fills).toEqual([
    [second.id, 100, 10],
    [third.id, 100, 5],
  ])
  expect(ends.get(taker.id)).toBe('filled')
  expect(second.id).toBe(281474976710658n)
  expect(taker.id).toBe(562949953421311n)
})

test('a market order is bounded by its average price', () => {
  const { book, fills, ends } = recorded()
  for (const price of [300000, 300100, 300500]) book.place(sell(1, 1000, price))
  const taker = book.place(buy(2, 3000, 300100, { isMarket: true }))
  expect(fills.map(([, price, size]) => [price, size])).toEqual([
    [300000, 1000],
    [300100, 1000],
    [300500, 250],
  ])
  expect(ends.get(taker.id)).toBe('canceled-too-much-slippage')
})

test('post-only never takes, immediate never rests', () => {
  const { book, ends } = recorded()
  book.place(sell(1, 10, 100))
  expect(ends.get(book.place(buy(2, 10, 100, { tif: 'postOnly' })).id)).toBe('canceled-post-only')
  expect(ends.get(book.place(buy(2, 10, 99, { tif: 'ioc' })).id)).toBe('canceled-not-enough-liquidity')
  expect(book.size).toBe(1)
})

test.each([
  ['expireMaker', 'canceled-self-trade', 'filled'],
  ['expireTaker', undefined, 'canceled-self-trade'],
  ['cancelBoth', 'canceled-self-trade', 'canceled-self-trade'],
  ['reduce', 'canceled-self-trade', 'filled'],
] as const)('self-trade mode %s', (selfTrade, own, taken) => {
  const { book, ends } = recorded()
  const mine = book.place(sell(2, 4, 100))
  book.place(sell(1, 10, 100))
  const taker = book.place(buy(2, 10, 100, { selfTrade }))
  expect([ends.get(mine.id), ends.get(taker.id)]).toEqual([own, taken])
})

test('a modified order keeps its id and loses its place; cancel works by both ids', () => {
  const { book, fills, ends } = recorded()
  const first = book.place(sell(1, 10, 100, { clientId: 7 }))
  const second = book.place(sell(2, 10, 100))
  expect(book.modify(first.id, { size: 9, price: 100 })).toBe(true)
  book.place(buy(3, 15, 100))
  expect(fills).toEqual([
    [second.id, 100, 10],
    [first.id, 100, 5],
  ])
  book.modify(first.id, { size: 5, price: 100 })
  expect(ends.get(first.id)).toBe('filled')
  book.place(sell(1, 3, 105, { clientId: 8 }))
  expect(book.cancelByClientId(1, 8)).toBe(true)
  expect(book.cancelByClientId(1, 8)).toBe(false)
})

test('orders expire by the wheel and when a taker touches them', () => {
  const { book, ends } = recorded()
  const early = book.place(sell(1, 1, 100, { expiry: 1500 }))
  const late = book.place(sell(1, 1, 101, { expiry: 900_000 }))
  book.now = 1499
  book.expire()
  expect(ends.size).toBe(0)
  book.now = 1500
  book.expire()
  expect(ends.get(early.id)).toBe('canceled-expired')
  book.now = 900_000
  book.place(buy(2, 1, 101))
  expect(ends.get(late.id)).toBe('canceled-expired')
})

test('reduce-only orders are clipped to what the hook allows', () => {
  const held = new Map([[1, 6]])
  const { book, fills, ends } = recorded((owner) => held.get(owner) ?? 0)
  book.place(buy(2, 10, 100))
  const taker = book.place(sell(1, 10, 100, { tif: 'ioc', reduceOnly: true }))
  expect(fills[0]?.[2]).toBe(6)
  held.set(1, 0)
  expect(ends.get(taker.id)).toBeDefined()
})

/** The slowest correct book: one array, searched in full for each step. */
class NaiveBook {
  readonly orders: {
    id: bigint
    owner: number
    isAsk: boolean
    price: number
    remaining: number
    at: number
  }[] = []
  readonly fills: [bigint, number, number][] = []
  #at = 0

  place(id: bigint, request: MatchingRequest): void {
    let left = request.size
    for (;;) {
      const against = this.orders
        .filter(
          (one) =>
            one.isAsk !== request.isAsk &&
            (request.isAsk ? one.price >= request.price : one.price <= request.price),
        )
        .sort((a, b) => (request.isAsk ? b.price - a.price : a.price - b.price) || a.at - b.at)[0]
      if (against === undefined || left === 0) break
      if (against.owner === request.owner) {
        this.cancel(against.id)
        continue
      }
      if (request.tif === 'postOnly') return
      const size = Math.min(left, against.remaining)
      left -= size
      against.remaining -= size
      this.fills.push([against.id, against.price, size])
      if (against.remaining === 0) this.cancel(against.id)
    }
    if (left > 0 && request.tif !== 'ioc') {
      this.orders.push({
        id,
        owner: request.owner,
        isAsk: request.isAsk,
        price: request.price,
        remaining: left,
        at: this.#at++,
      })
    }
  }

  cancel(id: bigint): void {
    const at = this.orders.findIndex((one) => one.id === id)
    if (at >= 0) this.orders.splice(at, 1)
  }
}

test.each([11, 12, 13])('equals a naive book order by order (seed %i)', (seed) => {
  const draw = mulberry32(seed)
  const random = (most: number): number => Math.floor(draw() * most)
  const { book, fills } = recorded()
  const naive = new NaiveBook()
  const placed: MatchingOrder[] = []
  for (let i = 0; i < 8000 * SCALE; i++) {
    const victim = placed[random(placed.length)]
    if (random(4) === 0 && victim !== undefined) {
      book.cancel(victim.id)
      naive.cancel(victim.id)
    } else {
      const request: MatchingRequest = {
        owner: random(5),
        isAsk: random(2) === 0,
        price: 1000 + random(40),
        size: 1 + random(20),
        tif: (['gtt', 'gtt', 'ioc', 'postOnly'] as const)[random(4)]!,
      }
      const order = book.place(request)
      naive.place(order.id, request)
      placed.push(order)
      if (placed.length > 200) placed.shift()
    }
    if (i % 100 === 0) {
      expect(book.check()).toEqual([])
      const mine = [...book.book.orders(true), ...book.book.orders(false)].map((one) => [
        one.id,
        one.remaining,
      ])
      const theirs = naive.orders
        .toSorted(
          (a, b) =>
            Number(b.isAsk) - Number(a.isAsk) ||
            (a.isAsk ? a.price - b.price : b.price - a.price) ||
            a.at - b.at,
        )
        .map((one) => [one.id, one.remaining])
      expect(mine).toEqual(theirs)
    }
  }
  expect(fills).toEqual(naive.fills)
})

const sink = { fill: () => {}, end: () => {} }

test.each([
  [{}, 0n],
  [{ marketIndex: 254 }, 254n],
  [{ marketIndex: 4094 }, 4094n],
  [{ marketIndex: 4647, slot: 12 }, 12n],
  [{ marketIndex: 2 ** 48 - 1, slot: 4094 }, 4094n],
  [{ marketIndex: 5210, slot: 1000 }, 1000n],
] as const)('order indexes of %o are made of its slot', (options, slot) => {
  const book = new MatchingBook({ ...options, sink })
  const [ask, bid] = [book.place(sell(1, 5, 101)), book.place(buy(2, 5, 99))]
  expect(ask.id).toBe((slot + 1n) * 2n ** 48n + 1n)
  expect(bid.id).toBe((slot + 2n) * 2n ** 48n - 1n)
  expect(bid.id).toBeLessThan(2n ** 60n)
  expect([book.get(ask.id), book.get(bid.id)]).toEqual([ask, bid])
  expect(book.cancel(ask.id) && book.cancel(bid.id)).toBe(true)
})

test('a market with a wide id needs its slot, and invalid ids and slots are refused by name', () => {
  for (const marketIndex of [4095, 4647, 2 ** 48 - 1])
    expect(() => new MatchingBook({ marketIndex, sink })).toThrow(
      /needs a slot: pass `slot`; allowed: an integer from 0 to 4094/,
    )
  for (const marketIndex of [255, -1, 2 ** 48, 1.5, Number.NaN])
    expect(() => new MatchingBook({ marketIndex, slot: 1, sink })).toThrow(
      /marketIndex is .*; allowed: 0 … 281474976710655 except 255/,
    )
  for (const slot of [-1, 4095, 1.5, Number.NaN])
    expect(() => new MatchingBook({ slot, sink })).toThrow(/slot is/)
  expect(() => new MatchingBook({ marketIndex: undefined, slot: undefined, sink })).not.toThrow()
})

test('an order placed after its expiry ends immediately, without a fill', () => {
  const { book, fills, ends } = recorded()
  book.now = 10_000
  book.expire()
  book.place(sell(1, 10, 100))
  for (const expiry of [1, 9_999, 10_000]) {
    expect(ends.get(book.place(buy(2, 5, 100, { expiry })).id)).toBe('canceled-expired')
    expect(ends.get(book.place(buy(2, 5, 90, { expiry })).id)).toBe('canceled-expired')
  }
  expect(fills).toEqual([])
  expect(book.size).toBe(1)
  expect(book.check()).toEqual([])
})

test('an order modified after its expiry ends as expired', () => {
  const { book, fills, ends } = recorded()
  const order = book.place(buy(2, 5, 90, { expiry: 5_000 }))
  book.place(sell(1, 10, 100))
  book.now = 5_000
  expect(book.modify(order.id, { size: 5, price: 100 })).toBe(true)
  expect(ends.get(order.id)).toBe('canceled-expired')
  expect(fills).toEqual([])
})

test('orders expire also when the clock was set back after a sweep', () => {
  const { book, ends } = recorded()
  book.now = 100_000
  book.expire()
  book.now = 50_000
  const order = book.place(buy(1, 10, 100, { expiry: 60_000 }))
  book.now = 60_000
  book.expire()
  expect(ends.get(order.id)).toBe('canceled-expired')
  expect(book.size).toBe(0)
})

test('a price or size that is not an integer is refused by name, and changes nothing', () => {
  const { book, ends } = recorded()
  const order = book.place(sell(1, 10, 100))
  for (const bad of [Number.NaN, 1.5, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => book.place(buy(2, bad, 100))).toThrow(expect.objectContaining({ field: 'size' }))
    expect(() => book.place(buy(2, 1, bad))).toThrow(expect.objectContaining({ field: 'price' }))
    expect(() => book.modify(order.id, { size: bad, price: 100 })).toThrow(
      expect.objectContaining({ field: 'size' }),
    )
    expect(() => book.modify(order.id, { size: 1, price: bad })).toThrow(
      expect.objectContaining({ field: 'price' }),
    )
  }
  for (const size of [0, -1]) expect(() => book.place(buy(2, size, 100))).toThrow(/size is/)
  expect([book.size, ends.size, order.remaining]).toEqual([1, 0, 10])
  expect(book.place(buy(2, 10, 100)).id).toBe(562949953421311n)
})

test('of two live orders with one client id the later is found, also after the first has gone', () => {
  const { book } = recorded()
  const first = book.place(sell(1, 10, 100, { clientId: 5 }))
  const second = book.place(sell(1, 10, 101, { clientId: 5 }))
  book.cancel(first.id)
  expect(book.getByClientId(1, 5)).toBe(second)
  expect(book.cancelByClientId(1, 5)).toBe(true)
  expect(book.getByClientId(1, 5)).toBeUndefined()
})
