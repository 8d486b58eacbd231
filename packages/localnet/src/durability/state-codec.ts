import { createHash } from 'node:crypto'
import { PriorityBook } from '@lighter/lob/matching'
import { MARGIN_MODES, ROUTES } from '@lighter/signer'
import { ParseError } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import type { QueuedTx, Transfer } from '../engine/records.ts'
import type { Account, Market, Order, Trade } from '../engine/state/entities.ts'
import { LiveOrders } from '../engine/state/live-orders.ts'
import { MAX_48 } from '../engine/state/protocol.ts'
import type { TxRecord } from '../engine/state/transaction.ts'
import { clearVenue } from '../engine/state/venue.ts'
import { readTransaction } from '../engine/submission/signed-transaction.ts'
import { decodeDefinition, encodeDefinition } from './definition-codec.ts'
import { givenIds, putGiven } from './given-ids.ts'
import { fromLine, type Row, toLine } from './lines.ts'
import { decodeOrder, decodeOrders, orderLines } from './order-codec.ts'
import { isTransactionLine, StoredTransaction, transactionLine } from './stored-transaction.ts'
import { decodeVenue, encodeVenue } from './venue-codec.ts'
import { numberOf, wordOf } from './words.ts'

/** Maximum number of numbers in one line. */
const LONGEST = 10_000
/** Kind of the line with the last assigned numbers. */
const GIVEN = 'given'

/**
 * The whole state of an exchange as lines of text: the same state gives the same lines, so their hash identifies it. Objects
 * refer to each other by index or id. Used by snapshots in code, snapshot files and {@link stateHash}.
 */
export function* encodeState(ex: Exchange): Generator<string, void, undefined> {
  for (const market of ex.markets.values()) yield toLine(['market', encodeMarket(market)])
  yield toLine([GIVEN, givenIds(ex)])
  for (const account of ex.accounts.values()) yield toLine(['account', encodeAccount(account)])
  for (const market of ex.markets.values()) {
    yield toLine(['holders', market.id, [...market.holders].map((one) => one.index)])
    for (const trade of market.trades) yield toLine(['trade', encodeTrade(trade)])
    for (const trade of market.liquidationTrades) yield toLine(['liquidationTrade', encodeTrade(trade)])
  }
  yield* orderLines('ended', endedOrders(ex))
  // Later lines refer to a live order by its place among these.
  const places = new Map<Order, number>()
  yield* orderLines('live', liveOrders(ex, places))
  for (const market of ex.markets.values()) {
    for (const isAsk of [false, true])
      for (const part of chunks(placesOf(worstFirst(market.book.orders(isAsk)), places)))
        yield toLine(['resting', market.id, part])
  }
  for (const queued of ex.queued.values()) yield toLine(['queued', encodeQueued(queued)])
  yield* encodeVenue(ex)
  yield* dueLines(ex, places)
  for (const [address, quota] of ex.quotas) yield toLine(['quota', address, quota])
  for (const [slot, account] of ex.slotOperators) yield toLine(['slot', slot, account])
  for (const [index, kept] of ex.unclaimed)
    yield toLine(['unclaimed', index, kept.collateral, [...kept.assets]])
  for (const token of ex.tokens) yield toLine(['token', token])
  for (const record of ex.transactions) yield transactionLine(record)
  for (const one of ex.liquidations)
    yield toLine(['liquidation', { ...one, account: one.account.index, market: one.market.id }])
  for (const one of ex.deposits) yield toLine(['deposit', { ...one, account: one.account.index }])
  for (const one of ex.withdrawals) yield toLine(['withdrawal', { ...one, account: one.account.index }])
  for (const one of ex.transfers) yield toLine(['transfer', encodeTransfer(one)])
  for (const [account, total, hours] of ex.tradeSums.entries())
    yield toLine(['traded', account.index, total, hours])
  for (const [account, sum] of ex.fundingPayments.forgotten())
    yield toLine(['fundingForgotten', account.index, sum])
  for (const one of ex.fundingPayments.all())
    yield toLine(['funding', { ...one, account: one.account.index, market: one.market.id }])
}

/** Hash of the state, hex. The current time and the next numbers are not part of it. */
export function stateHash(ex: Exchange): string {
  const hash = createHash('sha256')
  for (const line of encodeState(ex)) if (!line.startsWith(`["${GIVEN}"`)) hash.update(line).update('\n')
  return hash.digest('hex')
}

function encodeMarket(market: Market): object {
  const { book, pending, holders, trades, liquidationTrades, askNonce, bidNonce, ...rest } = market
  return encodeDefinition(rest)
}

function encodeAccount(account: Account): object {
  const { orders, byCloid, history, ...rest } = account
  return {
    ...rest,
    assets: [...account.assets],
    positions: [...account.positions.values()].map((one) => ({
      ...one,
      market: one.market.id,
      marginMode: numberOf(MARGIN_MODES, one.marginMode),
    })),
    binaries: [...account.binaries.values()].map((one) => ({ ...one, market: one.market.id })),
    keys: [...account.keys],
    approvals: [...account.approvals],
  }
}

/** Orders from the worst price to the best, each price in its own order: a book is rebuilt fastest in this order. */
function* worstFirst(orders: Iterable<Order>): Generator<Order, void, undefined> {
  const list = [...orders]
  for (let end = list.length; end > 0; ) {
    const price = list[end - 1]?.price
    let start = end - 1
    while (list[start - 1]?.price === price && start > 0) start -= 1
    yield* list.slice(start, end)
    end = start
  }
}

function* endedOrders(ex: Exchange): Generator<Order, void, undefined> {
  for (const account of ex.accounts.values()) yield* account.history
}

/** @param places takes the place of each order */
function* liveOrders(ex: Exchange, places: Map<Order, number>): Generator<Order, void, undefined> {
  for (const account of ex.accounts.values())
    for (const order of account.orders.values()) {
      places.set(order, places.size)
      yield order
    }
}

function* placesOf(
  orders: Iterable<Order>,
  places: ReadonlyMap<Order, number>,
): Generator<number, void, undefined> {
  for (const order of orders) yield places.get(order) ?? -1
}

/** Splits numbers into short lines. */
function* chunks(numbers: Iterable<number>): Generator<number[], void, undefined> {
  let part: number[] = []
  for (const number of numbers) {
    part.push(number)
    if (part.length < LONGEST) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** What is due, in its order: orders in a row as one line of times and places, everything else in a line of its own. */
function* dueLines(ex: Exchange, places: ReadonlyMap<Order, number>): Generator<string, void, undefined> {
  let orders: number[] = []
  for (const { at, item } of ex.timeline.entries()) {
    const isOrder = 'cloid' in item
    if (isOrder) orders.push(at, places.get(item) ?? -1)
    if (orders.length > 0 && (!isOrder || orders.length >= LONGEST)) {
      yield toLine(['dueOrders', orders])
      orders = []
    }
    if ('cloid' in item) continue
    if ('tx' in item) yield toLine(['due', at, 'tx', item.tx.hash])
    else if ('work' in item) yield toLine(['due', at, 'work', item])
    else if ('keys' in item) yield toLine(['due', at, 'account', item.index])
    else yield toLine(['due', at, 'market', item.id])
  }
  if (orders.length > 0) yield toLine(['dueOrders', orders])
}

function encodeTransfer(one: Transfer): object {
  return {
    ...one,
    account: one.account.index,
    to: one.to.index,
    fromRoute: numberOf(ROUTES, one.fromRoute),
    toRoute: numberOf(ROUTES, one.toRoute),
  }
}

/** A waiting transaction in the form in which it was sent; it is parsed again. */
function encodeQueued({ due, queuedAt, tx }: QueuedTx): object {
  return { due, queuedAt, tx: { txType: tx.parsed.txType, info: tx.info, hash: tx.hash } }
}

function encodeTrade(trade: Trade): object {
  return {
    ...trade,
    market: trade.market.id,
    taker: { ...trade.taker, account: trade.taker.account.index },
    maker: { ...trade.maker, account: trade.maker.account.index },
  }
}

/**
 * Replaces the state of an exchange with an encoded one. Rules and listeners stay; markets and accounts become new
 * objects.
 *
 * @throws {ParseError} if the lines are not a state
 */
export function decodeState(ex: Exchange, lines: Iterable<string>): void {
  const decoder = new StateDecoder(ex)
  for (const line of lines) decoder.line(line)
  decoder.end()
}

/** Reads a state into an exchange line by line, without keeping the text. */
export class StateDecoder {
  readonly #ex: Exchange
  #hasTradeSums = false
  /** Live orders in the order of their lines. */
  readonly #orders: Order[] = []
  /** Names of the members in lines of format 3, and its live orders. */
  #orderNames: readonly string[] = []
  readonly #byIndex = new Map<bigint, Order>()

  /** Empties the exchange. */
  constructor(ex: Exchange) {
    this.#ex = ex
    for (const map of [ex.accounts, ex.byL1, ex.markets, ex.byHash, ex.queued, ex.quotas]) map.clear()
    ex.unclaimed.clear()
    ex.slotOperators.clear()
    for (const list of [ex.transactions, ex.liquidations, ex.withdrawals, ex.deposits]) list.length = 0
    for (const list of [ex.transfers, ex.tokens]) list.length = 0
    ex.fundingPayments.clear()
    ex.tradeSums.clear()
    ex.timeline.clear()
    clearVenue(ex.venue)
  }

  /** Takes the next line. @throws {ParseError} for one that is not a line of a state */
  line(text: string): void {
    const ex = this.#ex
    if (isTransactionLine(text)) {
      this.#transaction(new StoredTransaction(text))
      return
    }
    const row = fromLine(text)
    const [kind, first, second, third] = row
    switch (kind) {
      case GIVEN:
        putGiven(ex, first)
        return
      case 'market':
        this.#market(first)
        return
      case 'account':
        this.#account(first)
        return
      case 'holders':
        for (const index of second) ex.market(first).holders.add(ex.account(index))
        return
      case 'trade':
        ex.market(first.market).trades.push(this.#trade(first))
        return
      case 'liquidationTrade':
        ex.market(first.market).liquidationTrades.push(this.#trade(first))
        return
      case 'orders':
        for (const order of decodeOrders(ex, row)) {
          if (first === 'ended') order.owner.history.push(order)
          else this.#live(order)
        }
        return
      case 'resting':
        for (const place of second) ex.market(first).book.insert(this.#orderAt(place))
        return
      case 'dueOrders':
        for (let i = 0; i < first.length; i += 2) ex.timeline.add(first[i], this.#orderAt(first[i + 1]))
        return
      // Format 3 has one line for each order, and names orders by their indexes.
      case 'orderNames':
        this.#orderNames = first
        return
      case 'ended': {
        const order = decodeOrder(ex, this.#orderNames, row)
        order.owner.history.push(order)
        return
      }
      case 'order': {
        const order = decodeOrder(ex, this.#orderNames, row)
        this.#byIndex.set(order.index, order)
        this.#live(order)
        return
      }
      case 'book':
        for (const index of second) {
          const order = this.#byIndex.get(index)
          if (order === undefined)
            throw new ParseError(`Order ${index} is in the book but belongs to no account.`)
          order.market.book.insert(order)
        }
        return
      case 'queued': {
        const { due, queuedAt, tx } = first
        // The hash is written, so the chain that it was made for is not needed.
        ex.queued.set(tx.hash, { due, queuedAt, tx: readTransaction(tx.txType, tx.info, 0, tx.hash) })
        return
      }
      case 'due':
        this.#due(first, second, third, row[4])
        return
      case 'venue':
        decodeVenue(ex, first, second)
        return
      case 'quota':
        ex.quotas.set(first, second)
        return
      case 'slot':
        ex.slotOperators.set(first, second)
        return
      case 'unclaimed':
        ex.unclaimed.set(first, { collateral: second, assets: new Map(third) })
        return
      case 'token':
        ex.tokens.push(first)
        return
      case 'transaction':
        this.#transaction(first)
        return
      case 'liquidation':
        ex.liquidations.push({
          ...first,
          account: ex.account(first.account),
          market: ex.market(first.market),
        })
        return
      case 'deposit':
        ex.deposits.push({ ...first, account: ex.account(first.account) })
        return
      case 'withdrawal':
        ex.withdrawals.push({ ...first, account: ex.account(first.account) })
        return
      case 'transfer':
        ex.transfers.push({
          ...first,
          account: ex.account(first.account),
          to: ex.account(first.to),
          fromRoute: wordOf(ROUTES, first.fromRoute),
          toRoute: wordOf(ROUTES, first.toRoute),
        })
        return
      case 'traded':
        this.#hasTradeSums = true
        ex.tradeSums.set(ex.account(first), second, third)
        return
      case 'fundingForgotten':
        ex.fundingPayments.setForgotten(ex.account(first), second)
        return
      case 'funding':
        ex.fundingPayments.add({
          ...first,
          account: ex.account(first.account),
          market: ex.market(first.market),
        })
        return
      default:
        throw new ParseError(`The state has an unknown line: ${String(kind)}.`)
    }
  }

  /** Completes the state: derives fields that files of earlier versions lack. */
  end(): void {
    if (this.#hasTradeSums) return
    const trades = [...this.#ex.markets.values()].flatMap((market) => market.trades)
    for (const trade of trades.sort((a, b) => a.id - b.id)) this.#ex.tradeSums.add(trade)
  }

  #market(row: Row): void {
    this.#ex.markets.set(row.id, {
      ...decodeDefinition(row),
      askNonce: 0,
      bidNonce: MAX_48,
      book: new PriorityBook<Order>(),
      pending: new Map(),
      holders: new Set(),
      trades: [],
      liquidationTrades: [],
    })
  }

  #account(row: Row): void {
    const ex = this.#ex
    const positions = new Map()
    for (const one of row.positions)
      positions.set(one.market, {
        ...one,
        market: ex.market(one.market),
        marginMode: wordOf(MARGIN_MODES, one.marginMode),
      })
    const binaries = new Map()
    for (const one of row.binaries) binaries.set(one.market, { ...one, market: ex.market(one.market) })
    ex.enroll({
      ...row,
      assets: new Map(row.assets),
      positions,
      binaries,
      keys: new Map(row.keys),
      approvals: this.#approvals(row.approvals),
      orders: new LiveOrders(),
      byCloid: new Map(),
      history: [],
    })
  }

  #approvals(rows: readonly Row[]): Account['approvals'] {
    const approvals: Account['approvals'] = new Map()
    // Format 2 wrote the type of the transaction as well.
    for (const [integrator, { type, ...approval }] of rows) approvals.set(integrator, approval)
    return approvals
  }

  #trade(row: Row): Trade {
    const ex = this.#ex
    return {
      ...row,
      market: ex.market(row.market),
      taker: { ...row.taker, account: ex.account(row.taker.account) },
      maker: { ...row.maker, account: ex.account(row.maker.account) },
    }
  }

  #live(order: Order): void {
    const { owner, market } = order
    owner.orders.set(order.index, order)
    if (order.cloid !== 0) owner.byCloid.set(order.cloid, order)
    if (order.triggerStatus !== 'na') market.pending.set(order.index, order)
    this.#orders.push(order)
  }

  #transaction(record: TxRecord): void {
    this.#ex.transactions.push(record)
    this.#ex.byHash.set(record.hash, record)
  }

  #orderAt(place: number): Order {
    const order = this.#orders[place]
    if (order === undefined)
      throw new ParseError(`The state names live order ${place}, which it does not have.`)
    return order
  }

  #due(at: number, kind: string, id: Row, owner: number): void {
    const ex = this.#ex
    const item =
      kind === 'tx'
        ? ex.queued.get(id)
        : kind === 'work'
          ? id
          : kind === 'account'
            ? ex.account(id)
            : kind === 'market'
              ? ex.market(id)
              : ex.account(owner).orders.get(id)
    if (item === undefined) throw new ParseError(`Nothing known is due at ${at}: ${String(id)}.`)
    ex.timeline.add(at, item)
  }
}
