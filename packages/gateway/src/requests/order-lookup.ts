import type { RestClient } from '@lighter/rest'
import { after, isLiveStatus, type OrderState, onAbort, sleep } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { MarketRegistry } from '../markets/market-registry.ts'
import type { OrdersMirror } from '../mirrors/orders-mirror.ts'
import { toOrderState, updatedAt } from '../records/convert.ts'

/** Options of {@link OrderLookup}. */
export interface OrderLookupOptions {
  /** REST client that reads what the copy lacks. */
  rest: RestClient
  /** Markets, for the decimals of prices and sizes. */
  markets: MarketRegistry
  /** Account that owns the orders. */
  accountIndex: number
  /** Live copy of the open orders, which is read first. */
  mirror: OrdersMirror
}

/** An order to look up. */
export interface OrderQuestion {
  /** Id of the order at the exchange. */
  orderId: bigint
  /** Market of the order. @default all markets are searched */
  marketId?: number | undefined
  /**
   * What the transaction did to the order. A state from before it must not count as the latest, and the copy can be a
   * moment behind an execution.
   */
  after: 'placed' | 'changed' | 'cancelled'
  /** How far back to read ended orders: no relevant change is older. Epoch milliseconds. */
  since: number
}

/** An order to find by its client order index. */
export interface PlacedOrder {
  /** Market of the order. @default all markets are searched */
  marketId?: number | undefined
  /** Client order index, 1 to 2^48 - 1. */
  clientOrderId: number
  /** How far back to read ended orders, epoch milliseconds. */
  since: number
}

interface Waiting extends OrderQuestion {
  /** Fires when the caller no longer waits. */
  readonly signal: AbortSignal
  readonly answer: (state: OrderState | undefined) => void
  readonly refuse: (error: unknown) => void
}

/** Interval between checks of the stream, in milliseconds. After a number of checks without a message, REST is used. */
const LOOK_MS = 50
const SILENT_LOOKS = 10
/** Delays between attempts to find an order by its client order index, in milliseconds. */
const FIND_DELAYS_MS = [50, 200, 500, 1_000, 2_000, 0]
/** Most checks while the stream only reports other orders. */
const MOST_LOOKS = 200

/**
 * Finds the latest states of orders in the live copy, which costs no request. Unknown orders are read over REST, in one
 * read for all waiting callers.
 */
export class OrderLookup {
  readonly #options: OrderLookupOptions
  #waiting: Waiting[] = []
  #isReading = false

  constructor(options: OrderLookupOptions) {
    this.#options = options
  }

  /**
   * Returns the latest state of an order; `undefined` if the exchange has none.
   *
   * @throws the signal's reason when it fires, and the errors of the REST client
   */
  async state(question: OrderQuestion, signal: AbortSignal): Promise<OrderState | undefined> {
    // The state of an order does not show whether it is from before a change.
    if (question.after === 'changed') return this.#ask(question, signal)
    const known = this.#options.mirror.latest(question.orderId)
    if (known !== undefined && isSince(question, known)) return known
    return (await this.#mirrored(question, signal)) ?? (await this.#ask(question, signal))
  }

  /**
   * Returns the exchange's id of an order that was placed with a client order index; `undefined` if there is none. A live
   * order comes before an ended one, because an index can be used again.
   *
   * @throws the signal's reason when it fires, and the errors of the REST client
   */
  async placed(order: PlacedOrder, signal: AbortSignal): Promise<bigint | undefined> {
    const { mirror, rest, accountIndex } = this.#options
    const { marketId, clientOrderId, since } = order
    const isIt = (one: Order): boolean => one.client_order_index === clientOrderId
    for (const delay of FIND_DELAYS_MS) {
      const known = mirror
        .list()
        ?.find(
          (one) =>
            one.clientOrderId === clientOrderId && (marketId === undefined || one.marketId === marketId),
        )
      if (known !== undefined) return known.orderId
      const { orders } = await rest.accountActiveOrders({ accountIndex, marketId }, { signal })
      const found = orders.find(isIt) ?? (await this.#ended(marketId, since, isIt, signal))
      if (found !== undefined) return found.order_index
      // The execution can be known a moment before the order.
      await sleep(delay, signal)
    }
    return undefined
  }

  /** Reads ended orders, newest first, until one matches or all are older than `since`. */
  async #ended(
    marketId: number | undefined,
    since: number,
    matches: (order: Order) => boolean,
    signal: AbortSignal,
  ): Promise<Order | undefined> {
    const { rest, accountIndex } = this.#options
    const where = { accountIndex, marketId, limit: 100 }
    let cursor: string | undefined
    do {
      const page = await rest.accountInactiveOrders({ ...where, cursor }, { signal })
      const found = page.orders.find(matches)
      if (found !== undefined) return found
      if (page.orders.some((one) => updatedAt(one) < since)) return undefined
      cursor = page.orders.length === 0 ? undefined : page.next_cursor
    } while (cursor)
    return undefined
  }

  /** Waits for the stream, because a transaction's execution can arrive a moment before its order. */
  #mirrored(question: OrderQuestion, signal: AbortSignal): Promise<OrderState | undefined> {
    const { mirror } = this.#options
    return new Promise((resolve) => {
      let looks = 0
      let silent = 0
      let lastMessageAt = mirror.lastMessageAt
      let callOff = (): void => {}
      const end = (state: OrderState | undefined): void => {
        callOff()
        stop()
        stopListening()
        resolve(state)
      }
      const stop = mirror.follow(question.orderId, (state) => {
        if (isSince(question, state)) end(state)
      })
      const look = (): void => {
        // Counts checks instead of time, because a busy program has not read its socket.
        silent = mirror.lastMessageAt === lastMessageAt ? silent + 1 : 0
        lastMessageAt = mirror.lastMessageAt
        if (!mirror.isLive || silent > SILENT_LOOKS || ++looks > MOST_LOOKS) end(undefined)
        else callOff = after(LOOK_MS, look)
      }
      const stopListening = onAbort(signal, () => end(undefined))
      if (!signal.aborted) look()
    })
  }

  #ask(question: OrderQuestion, signal: AbortSignal): Promise<OrderState | undefined> {
    return new Promise((resolve, reject) => {
      const stop = onAbort(signal, () => reject(signal.reason))
      this.#waiting.push({
        ...question,
        signal,
        answer: (state) => {
          stop()
          resolve(state)
        },
        refuse: (error) => {
          stop()
          reject(error)
        },
      })
      void this.#run()
    })
  }

  /**
   * Reads until no caller is waiting; a read ends once all its callers have left. Callers that arrive during a read wait for the next one, because the current read
   * may be from before their order.
   */
  async #run(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    while (this.#waiting.length > 0) {
      const round = this.#waiting.filter((one) => !one.signal.aborted)
      this.#waiting = []
      if (round.length === 0) break
      const end = new AbortController()
      const endIfAllLeft = (): void => {
        if (round.every((one) => one.signal.aborted)) end.abort()
      }
      const stops = round.map((one) => onAbort(one.signal, endIfAllLeft))
      try {
        await this.#read(round, end.signal)
      } catch (error) {
        for (const one of round) one.refuse(error)
      } finally {
        for (const stop of stops) stop()
      }
    }
    this.#isReading = false
  }

  async #read(round: readonly Waiting[], signal: AbortSignal): Promise<void> {
    const { rest, accountIndex, markets } = this.#options
    const open = new Map<bigint, Waiting[]>()
    for (const one of round) open.set(one.orderId, [...(open.get(one.orderId) ?? []), one])
    const settle = (orders: readonly Order[]): void => {
      for (const order of orders) {
        const waiting = open.get(order.order_index)
        if (waiting === undefined) continue
        open.delete(order.order_index)
        const state = toOrderState(order, markets)
        for (const one of waiting) one.answer(state)
      }
    }
    const [marketId, ...others] = new Set(round.map((one) => one.marketId))
    const where = { accountIndex, marketId: others.length > 0 ? undefined : marketId }
    settle((await rest.accountActiveOrders(where, { signal })).orders)
    const since = Math.min(...round.map((one) => one.since))
    let cursor: string | undefined
    while (open.size > 0 && !signal.aborted) {
      const page = await rest.accountInactiveOrders({ ...where, limit: 100, cursor }, { signal })
      // Newest first.
      settle(page.orders)
      cursor = page.next_cursor
      if (!cursor || page.orders.length === 0 || page.orders.some((order) => updatedAt(order) < since)) break
    }
    for (const waiting of open.values()) for (const one of waiting) one.answer(undefined)
  }
}

function isSince({ after: done }: OrderQuestion, state: OrderState): boolean {
  return done === 'placed' || !isLiveStatus(state.status)
}
