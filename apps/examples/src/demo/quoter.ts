import type { BookMirror, Lighter, OrdersMirror } from '@lighter/gateway'
import { ApiError, type Decimal, LighterError, type OrderState } from '@lighter/standards'

/** Keeps one post-only order on each side at the best prices, and replaces it when the market has moved away. */
export class Quoter {
  readonly #lighter: Lighter
  readonly #book: BookMirror
  readonly #orders: OrdersMirror
  readonly #size: Decimal
  /** Client ids that were sent and are not seen in the mirror yet, by side. */
  readonly #pending = new Map<'bid' | 'ask', { clientOrderId: number; since: number }>()
  #placed = 0
  #refused = 0

  constructor(lighter: Lighter, book: BookMirror, orders: OrdersMirror, size: Decimal) {
    this.#lighter = lighter
    this.#book = book
    this.#orders = orders
    this.#size = size
  }

  get placed(): number {
    return this.#placed
  }

  get refused(): number {
    return this.#refused
  }

  /** Looks at the market once; does nothing while the book or the orders are not current. */
  async step(): Promise<void> {
    if (!this.#book.isLive || !this.#orders.isLive) return
    await Promise.all([this.#side('bid'), this.#side('ask')])
  }

  async #side(side: 'bid' | 'ask'): Promise<void> {
    const best = side === 'bid' ? this.#book.bestBid() : this.#book.bestAsk()
    if (best === undefined) return
    const price = this.#book.l2.priceOf(best.ticks)
    // Without the orders it is not known what to replace.
    const open = this.#orders.list()
    if (open === undefined) return
    const mine = open.filter((order) => order.side === side && order.ticker === this.#book.ticker)
    const waiting = this.#pending.get(side)
    if (waiting !== undefined) {
      const arrived = mine.some((order) => order.clientOrderId === waiting.clientOrderId)
      // A post-only order that would have traded ends at once and never shows: forget it after a moment.
      if (!arrived && Date.now() - waiting.since < 1_000) return
      this.#pending.delete(side)
    }
    const stale = mine.filter((order) => farFrom(order, price))
    await Promise.all(
      stale.map((order) =>
        this.#try(() => this.#lighter.cancelOrder({ ticker: order.ticker, oid: order.orderId })),
      ),
    )
    if (mine.length > stale.length) return
    const clientOrderId = this.#lighter.randCloid()
    this.#pending.set(side, { clientOrderId, since: Date.now() })
    const sent = await this.#try(() =>
      this.#lighter.limitOrder({
        ticker: this.#book.ticker,
        amount: side === 'bid' ? this.#size : this.#size.neg(),
        price,
        tif: 'ALO',
        clientOrderId,
      }),
    )
    if (sent) this.#placed++
    else this.#pending.delete(side)
  }

  /** A refusal or a lost connection is part of trading: it is counted, and the next step tries again. */
  async #try(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run()
      return true
    } catch (error) {
      if (
        error instanceof ApiError ||
        (error instanceof LighterError && error.sent !== 'no') ||
        (error instanceof LighterError && error.retry === 'safe')
      ) {
        this.#refused++
        return false
      }
      throw error
    }
  }
}

/** More than 2 basis points away from where it should be. */
function farFrom(order: OrderState, price: Decimal): boolean {
  return order.price.minus(price).abs().gt(price.times('0.0002'))
}
