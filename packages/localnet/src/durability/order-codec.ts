import { SELF_TRADE_BEHAVIORS, SELF_TRADE_EQUALITIES, SIGNED_TIMES_IN_FORCE } from '@lighter/signer'
import { TRIGGER_STATUSES } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import type { Order } from '../engine/state/entities.ts'
import { ORDER_TYPES } from '../engine/state/protocol.ts'
import { type Row, toLine } from './lines.ts'
import { numberOf, wordOf } from './words.ts'

/** Orders in one line. */
const BATCH = 500

/** How a member of an order is written and read. */
interface Column {
  readonly name: keyof Order
  /** Names in the files; the first one is written. */
  readonly written: readonly string[]
  /** The value as JSON. Equal values have equal texts. */
  encode(order: Order): string
  /** The value of parsed JSON. */
  decode(ex: Exchange, value: Row): unknown
}

function plain(name: keyof Order, ...written: string[]): Column {
  return {
    name,
    written: written.length === 0 ? [name] : written,
    encode: (order) => JSON.stringify(order[name]),
    decode: (_ex, value) => value,
  }
}

/** Digits, quoted beyond 2^53, which `JSON.parse` would round. */
function digits(value: bigint): string {
  return value > MAX_SAFE || value < -MAX_SAFE ? `"${value}"` : String(value)
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

type BigName = 'index' | 'parentIndex' | 'siblingIndex' | 'locked' | 'allowance'

function big(name: BigName): Column {
  return {
    name,
    written: [name],
    encode: (order) => digits(order[name]),
    decode: (_ex, value) => BigInt(value),
  }
}

/** Codec of a word, stored as the protocol's number. */
function word<W extends string>(
  name: keyof Order,
  words: readonly W[],
  of: (order: Order) => W,
  ...written: string[]
): Column {
  return {
    name,
    written: written.length === 0 ? [name] : written,
    encode: (order) => String(numberOf(words, of(order))),
    decode: (_ex, value) => wordOf(words, value),
  }
}

/** Every member that is written, in the order of {@link made}. */
const COLUMNS: readonly Column[] = [
  big('index'),
  plain('cloid'),
  {
    name: 'owner',
    written: ['owner'],
    encode: (order) => String(order.owner.index),
    decode: (ex, value) => ex.account(value),
  },
  {
    name: 'market',
    written: ['market'],
    encode: (order) => String(order.market.id),
    decode: (ex, value) => ex.market(value),
  },
  plain('isAsk'),
  plain('price'),
  plain('version'),
  plain('initial'),
  plain('remaining'),
  plain('filled'),
  plain('filledQuote'),
  plain('bookNonce'),
  word('type', ORDER_TYPES, (order) => order.type),
  word('timeInForce', SIGNED_TIMES_IN_FORCE, (order) => order.timeInForce, 'tif', 'timeInForce'),
  plain('reduceOnly'),
  plain('triggerPrice'),
  plain('expiry'),
  word('triggerStatus', TRIGGER_STATUSES, (order) => order.triggerStatus),
  plain('triggerTime'),
  {
    name: 'children',
    written: ['children'],
    encode: (order) => (order.children.length === 0 ? '[]' : `[${order.children.map(digits).join(',')}]`),
    decode: (_ex, value) => (value.length === 0 ? NO_CHILDREN : value.map(BigInt)),
  },
  big('parentIndex'),
  big('siblingIndex'),
  plain('nextSlice'),
  plain('integrator'),
  plain('integratorTakerFee'),
  plain('integratorMakerFee'),
  word(
    'selfTradeBehavior',
    SELF_TRADE_BEHAVIORS,
    (order) => order.selfTradeBehavior,
    'selfTradeMode',
    'selfTradeBehavior',
  ),
  word('selfTradeEquality', SELF_TRADE_EQUALITIES, (order) => order.selfTradeEquality),
  plain('status'),
  big('locked'),
  plain('covered'),
  big('allowance'),
  plain('createdAt'),
  plain('updatedAt'),
  plain('sequence'),
  plain('blockHeight'),
]

const NO_CHILDREN: readonly bigint[] = []

const PLACES: ReadonlyMap<string, number> = new Map(
  COLUMNS.flatMap(({ written }, i) => written.map((name): [string, number] => [name, i])),
)

/**
 * Orders as lines of up to 500 each: `["orders", kind, {members with one value for all}, [names of the others], [values],
 * [values], …]`. Orders are most of a large state, and most of their members are alike.
 */
export function* orderLines(
  kind: 'ended' | 'live',
  orders: Iterable<Order>,
): Generator<string, void, undefined> {
  let batch: Order[] = []
  for (const order of orders) {
    batch.push(order)
    if (batch.length < BATCH) continue
    yield batchLine(kind, batch)
    batch = []
  }
  if (batch.length > 0) yield batchLine(kind, batch)
}

function batchLine(kind: string, orders: readonly Order[]): string {
  let same = ''
  const names: string[] = []
  const rows: string[] = orders.map(() => '')
  for (const column of COLUMNS) {
    const name = column.written[0] ?? column.name
    const first = orders[0]
    if (first !== undefined && orders.every((order) => isSame(column, order, first))) {
      same += `${same === '' ? '' : ','}"${name}":${column.encode(first)}`
      continue
    }
    const separator = names.length === 0 ? '' : ','
    names.push(name)
    for (let i = 0; i < orders.length; i++) {
      const order = orders[i]
      if (order !== undefined) rows[i] += separator + column.encode(order)
    }
  }
  const values = rows.map((row) => `,[${row}]`).join('')
  return `["orders",${toLine(kind)},{${same}},${toLine(names)}${values}]`
}

function isSame({ name, encode }: Column, one: Order, other: Order): boolean {
  // Lists are compared by content: a state that was read back must give the same lines.
  return one[name] === other[name] || (name === 'children' && encode(one) === encode(other))
}

/** Reads the orders of a line. @throws {ParseError} for an unknown kind of line, or a number without a word */
export function decodeOrders(ex: Exchange, row: readonly Row[]): Order[] {
  const [, , same, names] = row
  const values = new Array<unknown>(COLUMNS.length)
  for (const name of Object.keys(same)) put(ex, values, name, same[name])
  const places: number[] = names.map((name: string) => PLACES.get(name) ?? -1)
  const orders: Order[] = []
  for (let k = FIRST_ROW; k < row.length; k++) {
    const written = row[k]
    for (let i = 0; i < places.length; i++) {
      const place = places[i] ?? -1
      const column = COLUMNS[place]
      if (column !== undefined) values[place] = column.decode(ex, written[i])
    }
    orders.push(made(values))
  }
  return orders
}

/** Kind of the line, kind of the orders, common values and names stand before them. */
const FIRST_ROW = 4

function put(ex: Exchange, values: unknown[], name: string, written: Row): void {
  const place = PLACES.get(name)
  // This version does not know the member.
  if (place === undefined) return
  values[place] = COLUMNS[place]?.decode(ex, written)
}

/** The order of a line of format 3: one order a line, its names in an `orderNames` line before. @throws {ParseError} */
export function decodeOrder(ex: Exchange, names: readonly string[], row: readonly Row[]): Order {
  const values = new Array<unknown>(COLUMNS.length)
  // The first value of a line is its kind.
  for (let i = 0; i < names.length; i++) put(ex, values, names[i] ?? '', row[i + 1])
  return made(values)
}

/** Creates an order from values in the order of {@link COLUMNS}. */
function made(values: readonly Row[]): Order {
  // One literal in the order of `makeOrder`: members that are set one by one make a slow object, twice as large.
  return {
    index: values[0],
    cloid: values[1],
    owner: values[2],
    market: values[3],
    isAsk: values[4],
    price: values[5],
    version: values[6],
    initial: values[7],
    remaining: values[8],
    filled: values[9],
    filledQuote: values[10],
    bookNonce: values[11],
    type: values[12],
    timeInForce: values[13],
    reduceOnly: values[14],
    triggerPrice: values[15],
    expiry: values[16],
    triggerStatus: values[17],
    triggerTime: values[18],
    children: values[19],
    parentIndex: values[20],
    siblingIndex: values[21],
    nextSlice: values[22],
    integrator: values[23],
    integratorTakerFee: values[24],
    integratorMakerFee: values[25],
    selfTradeBehavior: values[26],
    selfTradeEquality: values[27],
    status: values[28],
    locked: values[29],
    covered: values[30],
    allowance: values[31],
    createdAt: values[32],
    updatedAt: values[33],
    sequence: values[34],
    blockHeight: values[35],
    level: undefined,
    previous: undefined,
    next: undefined,
  }
}
