import type { RecordedMarket } from '@lighter/lob/replay'
import { type Fill, toTicks } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import { Ledger } from '../report/ledger.ts'
import type { Report, ReportFill, ReportSettings } from '../report/report.ts'

/** Time for fills and orders of the time of a price to arrive, in milliseconds. */
const ARRIVE_WITHIN_MS = 1_000
/** Orders whose time in the book is remembered; the oldest are forgotten first. */
const MOST_ORDERS = 50_000

/** A funding payment. */
export interface FundingPayment {
  /** Id of the payment: each is counted once. */
  readonly id: number
  /** Market id. */
  readonly marketId: number
  /** Quote units, positive if received. */
  readonly amount: string
}

interface Waiting {
  readonly time: number
  /** Order among entries of the same time. */
  readonly rank: number
  readonly apply: () => void
}

/** When an order entered the book with its present price and size. */
interface Rested {
  at: number
  readonly terms: string
}

/**
 * Keeps the ledger of one market from what a client receives: best prices, fills and orders. They arrive on different
 * streams, so each waits until all of its time have arrived.
 */
export class MarketTracker {
  readonly #ledger: Ledger
  readonly #market: RecordedMarket
  readonly #onFill: ((fill: Omit<ReportFill, 'queueWait'>) => void) | undefined
  readonly #orders = new Map<string, Rested>()
  readonly #paid = new Set<number>()
  #waiting: Waiting[] = []
  /** Time of the last quote. */
  #seen = Number.NEGATIVE_INFINITY
  /** Time of the last quote in the ledger. */
  #last = Number.NEGATIVE_INFINITY
  #bid = Number.NaN
  #ask = Number.NaN

  constructor(
    market: RecordedMarket,
    options: {
      sampleMs: number
      settings: ReportSettings
      /** Called for each fill. */
      onFill?: ((fill: Omit<ReportFill, 'queueWait'>) => void) | undefined
    },
  ) {
    this.#market = market
    this.#onFill = options.onFill
    this.#ledger = new Ledger(options)
    this.#ledger.begin(market)
  }

  /** Best prices in ticks; NaN for an empty side. */
  quote(time: number, bid: number, ask: number): void {
    this.#seen = time
    if (Object.is(bid, this.#bid) && Object.is(ask, this.#ask)) return
    this.#bid = bid
    this.#ask = ask
    this.#waiting.push({ time, rank: 1, apply: () => this.#mid(time, bid, ask) })
    this.settle(time - ARRIVE_WITHIN_MS)
  }

  /** A fill of the account. Makers are compared with the mid price before their trade, takers with that at their time. */
  fill(fill: Fill): void {
    const { priceDecimals, sizeDecimals } = this.#market
    const side = fill.amount.isNegative() ? 'sell' : 'buy'
    const price = Number(toTicks(fill.price, priceDecimals, { field: 'price', rounding: 'floor' }))
    const size = Number(toTicks(fill.amount.abs(), sizeDecimals, { field: 'size', rounding: 'floor' }))
    const fee = fill.fee.isNaN()
      ? undefined
      : toTicks(fill.fee, this.#ledger.decimals, { field: 'fee', rounding: 'floor' })
    const orderId = String(fill.orderId)
    const { ts: time, isMaker } = fill
    const counted: Omit<ReportFill, 'queueWait'> = { orderId, side, price, size, isMaker, time }
    this.#waiting.push({
      time,
      rank: isMaker ? 0 : 2,
      apply: () => {
        const rested = this.#orders.get(orderId)
        const wait = rested === undefined ? null : Math.max(0, time - rested.at)
        this.#ledger.fill({ ...counted, queueWait: isMaker ? wait : 0 }, fee)
      },
    })
    this.#onFill?.(counted)
  }

  /** An order of the account was placed, changed or ended. @param wasOpen whether it was placed before the run */
  order(order: Order, wasOpen = false): void {
    const id = String(order.order_index)
    const { price, initial_base_amount: initial, created_at: created, transaction_time: changed } = order
    const terms = `${price} ${initial}`
    const known = this.#orders.get(id)
    // A changed order goes to the end of the queue.
    if (known?.terms === terms) return
    const at = changed === undefined ? created * 1000 : changed / 1000
    this.#orders.delete(id)
    this.#orders.set(id, { at, terms })
    if (known !== undefined || wasOpen) return
    this.#ledger.placed(
      Number(toTicks(initial, this.#market.sizeDecimals, { field: 'size', rounding: 'floor' })),
    )
    if (this.#orders.size > MOST_ORDERS) this.#orders.delete(this.#orders.keys().next().value ?? '')
  }

  /** A funding payment of the account; one that was counted before is ignored. */
  fund({ id, marketId, amount }: FundingPayment): void {
    if (marketId !== this.#market.marketId || this.#paid.has(id)) return
    this.#paid.add(id)
    this.#ledger.fund(toTicks(amount, this.#ledger.decimals, { field: 'funding', rounding: 'floor' }))
  }

  /** Everything before a time has arrived. */
  settle(before: number): void {
    if (this.#waiting.length === 0) return
    const waiting = this.#waiting.sort((a, b) => a.time - b.time || a.rank - b.rank)
    const next = waiting.findIndex(({ time }) => time >= before)
    const due = next === -1 ? waiting : waiting.slice(0, next)
    this.#waiting = next === -1 ? [] : waiting.slice(next)
    for (const { apply } of due) apply()
  }

  /** Returns the report until now. @param partial why the run ended early */
  report(partial?: { code: string; message: string }): Report {
    this.settle(Number.POSITIVE_INFINITY)
    if (Number.isFinite(this.#seen)) this.#mid(this.#seen, this.#bid, this.#ask)
    return this.#ledger.report(partial)
  }

  #mid(time: number, bid: number, ask: number): void {
    // Times of streams are not in order between them; a report's are.
    this.#last = Math.max(time, this.#last)
    this.#ledger.mid(this.#last, bid, ask)
  }
}
