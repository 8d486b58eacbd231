import { expect, test } from 'vitest'
import {
  type Matchable,
  type MatchingEnd,
  type MatchingRules,
  match,
  type PriceLevel,
  PriorityBook,
} from '../../src/matching.ts'

class Order implements Matchable<Order> {
  level: PriceLevel<Order> | undefined = undefined
  previous: Order | undefined = undefined
  next: Order | undefined = undefined
  reduceOnly = false
  allowance = 0n
  isLive = true

  readonly name: string
  readonly isAsk: boolean
  price: number
  remaining: number

  constructor(name: string, isAsk: boolean, price: number, remaining: number) {
    this.name = name
    this.isAsk = isAsk
    this.price = price
    this.remaining = remaining
  }
}

/** Rules of an exchange where `poor` makers cannot pay; `log` has what happened. */
function exchange(more: Partial<MatchingRules<Order, 'paid'>> = {}): {
  log: string[]
  send(order: Order): void
} {
  const book = new PriorityBook<Order>()
  const log: string[] = []
  const end = (order: Order, reason: MatchingEnd): void => {
    book.remove(order)
    order.isLive = false
    log.push(`${order.name} ${reason}`)
  }
  const rules: MatchingRules<Order, 'paid'> = {
    isMarket: () => false,
    tif: () => 'gtt',
    isLive: (taker) => taker.isLive,
    reducible: () => 0,
    gone: () => undefined,
    selfTrade: () => undefined,
    settle(taker, maker, lots) {
      if (maker.name.startsWith('poor')) {
        end(maker, 'canceled')
        return undefined
      }
      taker.remaining -= lots
      book.reduce(maker, lots)
      log.push(`${lots} from ${maker.name}`)
      return 'paid'
    },
    traded(taker, maker, result, makerEnd, takerEnd) {
      log.push(result)
      if (makerEnd !== undefined) end(maker, makerEnd)
      if (takerEnd !== undefined) end(taker, takerEnd)
    },
    reduced: () => {},
    rest: (taker) => {
      book.insert(taker)
      log.push(`${taker.name} rests`)
    },
    end,
    ...more,
  }
  return { log, send: (order) => match(book, order, rules) }
}

test('a maker that cannot pay leaves, and the match goes on with the next', () => {
  const { log, send } = exchange()
  send(new Order('poor maker', true, 100, 5))
  send(new Order('rich maker', true, 101, 5))
  log.length = 0
  send(new Order('taker', false, 101, 5))
  expect(log).toEqual([
    'poor maker canceled',
    '5 from rich maker',
    'paid',
    'rich maker filled',
    'taker filled',
  ])
})

test('a taker that a trade ended elsewhere neither trades on nor rests', () => {
  const { log, send } = exchange({
    traded(taker) {
      taker.isLive = false
    },
  })
  send(new Order('first', true, 100, 1))
  send(new Order('second', true, 100, 1))
  log.length = 0
  send(new Order('taker', false, 100, 5))
  expect(log).toEqual(['1 from first'])
})

test('a maker that the rules take out neither trades nor counts as a match for a post-only order', () => {
  const { log, send } = exchange({
    tif: () => 'postOnly',
    gone: (maker) => (maker.name === 'expired' ? 'canceled-expired' : undefined),
  })
  send(new Order('expired', true, 100, 1))
  log.length = 0
  send(new Order('maker', false, 100, 1))
  send(new Order('crossing', true, 100, 1))
  expect(log).toEqual(['expired canceled-expired', 'maker rests', 'crossing canceled-post-only'])
})
