import { L2Book } from '@lighter/lob'
import type { QueueModel } from '@lighter/lob/queue'
import type { BookEvent, TradeEvent } from '@lighter/lob/replay'
import type { Input } from '../engine/inputs.ts'
import type { Market } from '../engine/state/entities.ts'

/** Inputs of recorded market data. */
export type RecordedInput = Extract<
  Input,
  { kind: 'recordedBook' | 'recordedTrade' | 'setMark' | 'setIndex' }
>

/** Functions of the localnet that recorded market data needs. */
export interface FlowContext {
  /** The market; a new object after a restore. */
  readonly market: Market
  /** Accounts of the recorded volume and the recorded takers. */
  readonly maker: number
  readonly taker: number
  /** Executes an input. */
  accept(input: RecordedInput): void
}

/**
 * The book of another exchange, recorded or live, as volume of a synthetic maker, and its trades as orders of a synthetic
 * taker. Orders of other accounts keep their places in the queues.
 */
export class RecordedFlow {
  readonly #context: FlowContext
  readonly #queue: QueueModel
  /** The book there, without trades on this exchange. */
  readonly #recorded: L2Book
  #bookTime = Number.NEGATIVE_INFINITY
  #hasBook = false

  constructor(context: FlowContext, queue: QueueModel) {
    this.#context = context
    this.#queue = queue
    this.#recorded = new L2Book(context.market)
    // Orders of the maker from elsewhere would count as recorded volume.
    context.accept(this.#book([], [], true))
  }

  /** The market; a new object after a restore. */
  get market(): Market {
    return this.#context.market
  }

  /** Best bid of the other exchange in ticks; NaN without one. */
  get bid(): number {
    return this.#recorded.bidTicksOrNaN()
  }

  /** Best ask of the other exchange in ticks; NaN without one. */
  get ask(): number {
    return this.#recorded.askTicksOrNaN()
  }

  /** Applies a change of the book, or the whole book. */
  book(event: Pick<BookEvent, 'type' | 'exchangeTime'> & Record<'bids' | 'asks', Iterable<number>>): void {
    const isSnapshot = event.type === 'snapshot'
    this.#hasBook = true
    this.#bookTime = event.exchangeTime
    if (isSnapshot) this.#recorded.clear()
    const bids = [...event.bids]
    const asks = [...event.asks]
    for (let i = 0; i < bids.length; i += 2) this.#recorded.set('bid', bids[i] ?? 0, bids[i + 1] ?? 0)
    for (let i = 0; i < asks.length; i += 2) this.#recorded.set('ask', asks[i] ?? 0, asks[i + 1] ?? 0)
    this.#context.accept(this.#book(bids, asks, isSnapshot))
  }

  /** Applies a trade. Trades before the first book are ignored. @returns whether it was applied */
  trade(event: Pick<TradeEvent, 'price' | 'size' | 'takerSide' | 'exchangeTime'>): boolean {
    if (!this.#hasBook) return false
    const { price, size } = event
    const { market, maker, taker } = this.#context
    const isAsk =
      event.takerSide === 'unknown'
        ? price <= (this.#recorded.bestBidTicks() ?? 0)
        : event.takerSide === 'sell'
    this.#context.accept({ kind: 'recordedTrade', market: market.id, maker, taker, isAsk, price, lots: size })
    if (event.exchangeTime > this.#bookTime) return true
    // The book already contains this trade: its levels are as recorded again, with new volume behind the user's orders.
    const side = isAsk ? 'bid' : 'ask'
    const levels: number[] = []
    for (const { ticks, lots } of this.#recorded.levels(side)) {
      if (isAsk ? ticks < price : ticks > price) break
      levels.push(ticks, lots)
    }
    if (levels.length > 0)
      this.#context.accept(isAsk ? this.#book(levels, [], false) : this.#book([], levels, false))
    return true
  }

  /** Places the whole book again, after the state was replaced. */
  restore(): void {
    if (!this.#hasBook) return
    const { bids, asks } = this.#recorded.depth()
    const flat = (levels: { ticks: number; lots: number }[]): number[] =>
      levels.flatMap(({ ticks, lots }) => [ticks, lots])
    this.#context.accept(this.#book(flat(bids), flat(asks), true))
  }

  /** Removes the volume of the other exchange, so that nothing trades with it. Orders of other accounts stay. */
  clear(): void {
    this.#hasBook = false
    this.#recorded.clear()
    this.#context.accept(this.#book([], [], true))
  }

  #book(
    bids: readonly number[],
    asks: readonly number[],
    isSnapshot: boolean,
  ): Extract<Input, { kind: 'recordedBook' }> {
    const { market, maker } = this.#context
    return { kind: 'recordedBook', market: market.id, maker, bids, asks, isSnapshot, queue: this.#queue }
  }
}
