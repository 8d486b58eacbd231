import { SELF_TRADE_BEHAVIORS, SELF_TRADE_EQUALITIES, SIGNED_TIMES_IN_FORCE } from '@lighter/signer'
import { TRIGGER_STATUSES } from '@lighter/standards'
import type { Order } from '../engine/state/entities.ts'
import { ORDER_TYPES } from '../engine/state/protocol.ts'
import { toLine } from './lines.ts'
import { numberOf, wordOf } from './words.ts'

/** Members that have another name in a line, which files of earlier versions have as well. */
const WRITTEN: Readonly<Record<string, string>> = { timeInForce: 'tif', selfTradeBehavior: 'selfTradeMode' }
const READ: Readonly<Record<string, string>> = { tif: 'timeInForce', selfTradeMode: 'selfTradeBehavior' }

/** Writes orders as lines. They are most of a large state: their names are written when they change, not with each. */
export class OrderLines {
  *of(kind: 'ended' | 'order', order: Order): Generator<string, void, undefined> {
    const { level, previous, next, ...rest } = order
    const row: Record<string, unknown> = {
      ...rest,
      owner: order.owner.index,
      market: order.market.id,
      type: numberOf(ORDER_TYPES, order.type),
      timeInForce: numberOf(SIGNED_TIMES_IN_FORCE, order.timeInForce),
      triggerStatus: numberOf(TRIGGER_STATUSES, order.triggerStatus),
      selfTradeBehavior: numberOf(SELF_TRADE_BEHAVIORS, order.selfTradeBehavior),
      selfTradeEquality: numberOf(SELF_TRADE_EQUALITIES, order.selfTradeEquality),
    }
    const names = Object.keys(row).filter((name) => row[name] !== undefined)
    const joined = names.join(' ')
    if (joined !== this.#names) {
      this.#names = joined
      yield toLine(['orderNames', names.map((name) => WRITTEN[name] ?? name)])
    }
    yield toLine([kind, ...names.map((name) => row[name])])
  }

  #names = ''
}

/** Names of an order's members by those of an `orderNames` line. */
export function orderNames(written: readonly string[]): string[] {
  return written.map((name) => READ[name] ?? name)
}

/** Words of an order by the numbers of its line. @throws {ParseError} */
export function orderWords(
  row: Readonly<Record<string, unknown>>,
): Pick<Order, 'type' | 'timeInForce' | 'triggerStatus' | 'selfTradeBehavior' | 'selfTradeEquality'> {
  return {
    type: wordOf(ORDER_TYPES, row['type']),
    timeInForce: wordOf(SIGNED_TIMES_IN_FORCE, row['timeInForce']),
    triggerStatus: wordOf(TRIGGER_STATUSES, row['triggerStatus']),
    selfTradeBehavior: wordOf(SELF_TRADE_BEHAVIORS, row['selfTradeBehavior']),
    selfTradeEquality: wordOf(SELF_TRADE_EQUALITIES, row['selfTradeEquality']),
  }
}
