import { SELF_TRADE_BEHAVIORS, SELF_TRADE_EQUALITIES, SIGNED_TIMES_IN_FORCE } from '@lighter/signer'
import { TRIGGER_STATUSES } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import type { Order } from '../engine/state/entities.ts'
import { ORDER_TYPES } from '../engine/state/protocol.ts'
import { type Row, toLine } from './lines.ts'
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

/** Place of each member of an order in its line, by an `orderNames` line. */
export function orderColumns(written: readonly string[]): Readonly<Record<string, number>> {
  // The first value of a line is its kind.
  return Object.fromEntries(written.map((name, i) => [READ[name] ?? name, i + 1]))
}

/**
 * The order of a line. A member that the line does not have is undefined.
 *
 * @throws {ParseError} for a number without a word
 */
export function decodeOrder(
  ex: Exchange,
  values: readonly Row[],
  columns: Readonly<Record<string, number>>,
): Order {
  const at = (name: keyof Order): Row => values[columns[name] ?? -1]
  const children: Order['children'] = at('children')
  // One literal in the order of `makeOrder`: members that are set one by one make a slow object, twice as large.
  return {
    index: at('index'),
    cloid: at('cloid'),
    owner: ex.account(at('owner')),
    market: ex.market(at('market')),
    isAsk: at('isAsk'),
    price: at('price'),
    version: at('version'),
    initial: at('initial'),
    remaining: at('remaining'),
    filled: at('filled'),
    filledQuote: at('filledQuote'),
    bookNonce: at('bookNonce'),
    type: wordOf(ORDER_TYPES, at('type')),
    timeInForce: wordOf(SIGNED_TIMES_IN_FORCE, at('timeInForce')),
    reduceOnly: at('reduceOnly'),
    triggerPrice: at('triggerPrice'),
    expiry: at('expiry'),
    triggerStatus: wordOf(TRIGGER_STATUSES, at('triggerStatus')),
    triggerTime: at('triggerTime'),
    children: children.length === 0 ? NO_CHILDREN : children,
    parentIndex: at('parentIndex'),
    siblingIndex: at('siblingIndex'),
    nextSlice: at('nextSlice'),
    integrator: at('integrator'),
    integratorTakerFee: at('integratorTakerFee'),
    integratorMakerFee: at('integratorMakerFee'),
    selfTradeBehavior: wordOf(SELF_TRADE_BEHAVIORS, at('selfTradeBehavior')),
    selfTradeEquality: wordOf(SELF_TRADE_EQUALITIES, at('selfTradeEquality')),
    status: at('status'),
    locked: at('locked'),
    covered: at('covered'),
    allowance: at('allowance'),
    createdAt: at('createdAt'),
    updatedAt: at('updatedAt'),
    sequence: at('sequence'),
    blockHeight: at('blockHeight'),
    level: undefined,
    previous: undefined,
    next: undefined,
  }
}

const NO_CHILDREN: readonly bigint[] = []
