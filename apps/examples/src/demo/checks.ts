import { Decimal, type Fill, type OrderState, type Position } from '@lighter/standards'

/** Outcome of one self-check. */
export interface CheckResult {
  name: string
  ok: boolean
  detail: string
}

/** Levels of a side as exact integers, best first. */
export type ExactLevels = readonly (readonly [ticks: bigint, lots: bigint])[]

/** A book as exact integers. */
export interface ExactBook {
  bids: ExactLevels
  asks: ExactLevels
}

/** The mirrored book equals the exchange's, level by level. */
export function checkBook(mirrored: ExactBook, exchange: ExactBook): CheckResult {
  for (const side of ['bids', 'asks'] as const) {
    const mine = mirrored[side]
    const theirs = exchange[side]
    const count = Math.max(mine.length, theirs.length)
    for (let i = 0; i < count; i++) {
      if (mine[i]?.[0] !== theirs[i]?.[0] || mine[i]?.[1] !== theirs[i]?.[1]) {
        return result(
          'book',
          false,
          `${side} differ at level ${i}: mirrored ${show(mine[i])}, exchange ${show(theirs[i])}`,
        )
      }
    }
  }
  return result(
    'book',
    true,
    `${mirrored.bids.length} bids and ${mirrored.asks.length} asks equal the exchange's`,
  )
}

/** Position and equity equal the sum of the fills and of what was paid for funding, to the last unit. */
export function checkFills(input: {
  deposit: Decimal
  fills: readonly Fill[]
  /** Funding received (negative: paid), USDC each: a run may cross a full hour. */
  funding: readonly Decimal[]
  position: Decimal
  mirroredPosition: Position | undefined
  mark: Decimal
  /** Collateral plus unrealized PnL, as the exchange states it. */
  equity: Decimal
}): CheckResult {
  let position = new Decimal(0)
  let cash = input.deposit
  for (const fill of input.fills) {
    position = position.plus(fill.amount)
    cash = cash.minus(fill.amount.times(fill.price)).minus(fill.fee)
  }
  for (const payment of input.funding) cash = cash.plus(payment)
  const equity = cash.plus(position.times(input.mark))
  const mirrored = input.mirroredPosition?.size ?? new Decimal(0)
  if (!position.eq(input.position)) {
    return result(
      'fills',
      false,
      `the fills sum to ${position.toFixed()}, the exchange has ${input.position.toFixed()}`,
    )
  }
  if (!position.eq(mirrored)) {
    return result(
      'fills',
      false,
      `the fills sum to ${position.toFixed()}, the mirror has ${mirrored.toFixed()}`,
    )
  }
  if (!equity.eq(input.equity)) {
    return result(
      'fills',
      false,
      `the fills give an equity of ${equity.toFixed()}, the exchange has ${input.equity.toFixed()}`,
    )
  }
  return result(
    'fills',
    true,
    `${input.fills.length} fills give position ${position.toFixed()} and equity ${equity.toFixed()} exactly`,
  )
}

/** No order is left, on the exchange or in the mirror. */
export function checkOrders(onExchange: readonly OrderState[], mirrored: readonly OrderState[]): CheckResult {
  if (onExchange.length > 0)
    return result('orders', false, `${onExchange.length} orders are still open on the exchange`)
  if (mirrored.length > 0) return result('orders', false, `${mirrored.length} orders are still in the mirror`)
  return result('orders', true, 'no order is left open')
}

/** A second start used the keys of the first: same file, same registered keys. */
export function checkKeys(
  before: { file: string; registered: readonly string[] },
  after: { file: string; registered: readonly string[] },
): CheckResult {
  if (before.file !== after.file) return result('keys', false, 'the second start changed the key file')
  if (before.registered.join() !== after.registered.join())
    return result('keys', false, 'the second start registered other keys')
  return result('keys', true, `the second start reused ${after.registered.length} stored keys`)
}

function result(name: string, ok: boolean, detail: string): CheckResult {
  return { name, ok, detail }
}

function show(level: readonly [bigint, bigint] | undefined): string {
  return level === undefined ? 'nothing' : `${level[1]} lots at tick ${level[0]}`
}
