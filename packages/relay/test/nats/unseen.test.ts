import { parseJson } from '@lighter/standards/json'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameId } from '../../src/nats/frame-id.ts'
import { type Frame, Unseen } from '../../src/nats/unseen.ts'

interface Book {
  order_book: { begin_nonce: number; nonce: number; bids: { price: string; size: string }[] }
}

function frameOf(message: object): Frame {
  return { message: message as Frame['message'], bytes: Buffer.from(JSON.stringify(message)) }
}

/** Groups changes 1 to `count` into frames that end where `ends` says. */
function booksOf(count: number, ends: readonly number[]): Frame[] {
  const cuts = [...new Set([...ends.filter((end) => end > 0 && end < count), count])].sort((a, b) => a - b)
  let begin = 0
  return cuts.map((end) => {
    const levels = new Map<number, number>()
    for (let i = begin + 1; i <= end; i++) levels.set(i % 7, i)
    const bids = [...levels].map(([price, size]) => ({ price: String(price), size: String(size) }))
    const frame = frameOf({
      type: 'update/order_book',
      order_book: { begin_nonce: begin, nonce: end, asks: [], bids },
    })
    begin = end
    return frame
  })
}

test('two relays whose books were cut differently give one chain with the levels of the exchange', () => {
  const ends = fc.array(fc.nat(60), { maxLength: 30 })
  fc.assert(
    fc.property(ends, ends, fc.infiniteStream(fc.boolean()), (first, second, whose) => {
      const queues = [booksOf(60, first), booksOf(60, second)]
      const unseen = new Unseen('order_book')
      unseen.start(frameOf({ type: 'subscribed/order_book', order_book: { nonce: 0 } }).message)
      const levels = new Map<string, string>()
      let last = 0
      while (queues.some((queue) => queue.length > 0)) {
        const next = queues[whose.next().value === true ? 0 : 1]?.shift()
        const frame = next === undefined ? undefined : unseen.take(next, '')
        if (frame === undefined) continue
        // The bytes and the message say the same.
        const { order_book: book } = parseJson(Buffer.from(frame.bytes).toString()) as Book
        expect(book).toEqual((frame.message as unknown as Book).order_book)
        expect(book.begin_nonce).toBe(last)
        last = book.nonce
        for (const { price, size } of book.bids) levels.set(price, size)
      }
      expect(last).toBe(60)
      for (const [price, size] of levels) expect(Number(size)).toBe(60 - ((60 - Number(price)) % 7))
    }),
  )
})

test('of trades in other groups only those that are new remain', () => {
  const unseen = new Unseen('account_all_trades')
  const tradesOf = (...ids: number[]): object => ({
    type: 'update/account_all_trades',
    trades: {
      '0': ids.filter((id) => id % 2 === 0).map((trade_id) => ({ trade_id })),
      '1': ids.filter((id) => id % 2 === 1).map((trade_id) => ({ trade_id })),
    },
  })
  unseen.start(frameOf(tradesOf(1)).message)
  expect(unseen.take(frameOf(tradesOf(1)), 'a')).toBeUndefined()
  const whole = frameOf(tradesOf(2, 3))
  expect(unseen.take(whole, 'b')).toBe(whole)
  const rest = unseen.take(frameOf(tradesOf(3, 4)), 'c')
  expect(JSON.parse(Buffer.from(rest?.bytes ?? []).toString())).toEqual(tradesOf(4))
})

test('messages without trades are recognized by their id', () => {
  const unseen = new Unseen('account_all_orders')
  const frame = frameOf({ type: 'update/account_all_orders', orders: {} })
  const id = frameId('account_all_orders:1', frame.message, frame.bytes)
  expect([unseen.take(frame, id), unseen.take(frame, id)]).toEqual([frame, undefined])
})
