import { channels, KeptState, type StreamMessage } from '@lighter/ws'
import { expect, it } from 'vitest'

const book = (type: string, begin: number, nonce: number, size: string): StreamMessage => {
  const asks = [{ price: '2.00', size }]
  const order_book = { code: 0, asks, bids: [], offset: nonce, nonce, begin_nonce: begin }
  const message = { type: `${type}/order_book`, channel: 'order_book:1', order_book }
  return message
}

it('a book has a state from its snapshot on, until the nonce chain breaks', () => {
  const kept = new KeptState(channels.orderBook)
  expect([kept.isCurrent, kept.message()]).toEqual([false, undefined])
  kept.keep(book('subscribed', 0, 10, '1'), true)
  kept.keep(book('update', 10, 12, '3'), false)
  expect(kept.isCurrent).toBe(true)
  expect(kept.message()).toMatchObject({
    type: 'subscribed/order_book',
    order_book: { nonce: 12, begin_nonce: 0, asks: [{ price: '2.00', size: '3' }] },
  })
  kept.keep(book('update', 13, 14, '4'), false)
  expect([kept.isCurrent, kept.message()]).toEqual([false, undefined])
})

it('a channel whose state cannot be kept has none after its first message', () => {
  const kept = new KeptState(channels.notification)
  kept.keep({ type: 'subscribed/notification', channel: 'notification:1' }, true)
  expect(kept.isCurrent).toBe(false)
})
