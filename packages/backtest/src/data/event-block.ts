import type { GapEvent, MarketEvent, RecordedMarket, TradeEvent } from '@lighter/lob/replay'
import { shown, ValidationError } from '@lighter/standards'

/** Kinds of events in {@link EventBlock.kinds}. Trades differ by the side of the taker. */
export const DELTA = 0
export const SNAPSHOT = 1
export const BUY_TRADE = 2
export const SELL_TRADE = 3
export const UNKNOWN_TRADE = 4
export const GAP = 5

/**
 * Events in columns, which a run reads without an object for each event. The columns can be in shared memory, so that
 * workers read them without a copy.
 */
export interface EventBlock {
  /** Number of events. */
  readonly count: number
  /** 0 for a change of the book, 1 for a snapshot, 2 to 4 for a trade (buy, sell, unknown), 5 for a gap. */
  readonly kinds: Uint8Array
  /** When the exchange made each event, epoch ms. */
  readonly exchangeTimes: Float64Array
  /** When the recorder received it, epoch ms. */
  readonly receivedTimes: Float64Array
  /** Where the values of each event begin; one more than events. */
  readonly starts: Uint32Array
  /** Bids of a book event; for a trade or a gap its place in {@link EventBlock.tradeIds} or {@link EventBlock.gaps}. */
  readonly bids: Uint32Array
  /** Pairs of ticks and lots: the bids of a book event, then its asks; one pair for a trade. */
  readonly values: Float64Array
  /** Ids of the trades. */
  readonly tradeIds: readonly string[]
  /** The gaps. */
  readonly gaps: readonly GapEvent[]
}

/** Collects events in a block. */
export class BlockWriter {
  readonly market: RecordedMarket
  readonly #capacity: number
  #count = 0
  #kinds: Uint8Array
  #exchangeTimes: Float64Array
  #receivedTimes: Float64Array
  #starts: Uint32Array
  #bids: Uint32Array
  #values: Float64Array
  #tradeIds: string[] = []
  #gaps: GapEvent[] = []

  constructor(market: RecordedMarket, capacity: number) {
    this.market = market
    this.#capacity = capacity
    this.#kinds = new Uint8Array(capacity)
    this.#exchangeTimes = new Float64Array(capacity)
    this.#receivedTimes = new Float64Array(capacity)
    this.#starts = new Uint32Array(capacity + 1)
    this.#bids = new Uint32Array(capacity)
    this.#values = new Float64Array(16 * capacity)
  }

  get isFull(): boolean {
    return this.#count === this.#capacity
  }

  /**
   * Adds an event.
   *
   * @throws {ValidationError} for an event of another market, and for prices or sizes that are not whole ticks and lots
   */
  add(event: MarketEvent): void {
    this.#check(event)
    const at = this.#count
    const start = this.#starts[at] ?? 0
    let kind = DELTA
    let end = start
    if (event.type === 'trade') {
      kind = tradeKind(event)
      this.#reserve(start + 2)
      this.#values[start] = amount(event.price, 'price')
      this.#values[start + 1] = amount(event.size, 'size')
      end = start + 2
      this.#bids[at] = this.#tradeIds.push(event.tradeId) - 1
    } else if (event.type === 'gap') {
      kind = GAP
      this.#bids[at] = this.#gaps.push(event) - 1
    } else {
      const { bids, asks } = event
      kind = event.type === 'snapshot' ? SNAPSHOT : DELTA
      end = start + bids.length + asks.length
      this.#reserve(end)
      copy(bids, this.#values, start)
      copy(asks, this.#values, start + bids.length)
      this.#bids[at] = bids.length / 2
    }
    this.#kinds[at] = kind
    this.#exchangeTimes[at] = event.exchangeTime
    this.#receivedTimes[at] = event.receivedAt
    this.#starts[at + 1] = end
    this.#count = at + 1
  }

  /** Returns the block and begins the next. @param isShared whether its columns are in memory that workers share */
  take(isShared = false): EventBlock {
    const count = this.#count
    const length = this.#starts[count] ?? 0
    const block: EventBlock = {
      count,
      kinds: isShared ? shared(Uint8Array, this.#kinds, count) : this.#kinds.slice(0, count),
      exchangeTimes: isShared
        ? shared(Float64Array, this.#exchangeTimes, count)
        : this.#exchangeTimes.slice(0, count),
      receivedTimes: isShared
        ? shared(Float64Array, this.#receivedTimes, count)
        : this.#receivedTimes.slice(0, count),
      starts: isShared ? shared(Uint32Array, this.#starts, count + 1) : this.#starts.slice(0, count + 1),
      bids: isShared ? shared(Uint32Array, this.#bids, count) : this.#bids.slice(0, count),
      values: isShared ? shared(Float64Array, this.#values, length) : this.#values.slice(0, length),
      tradeIds: this.#tradeIds,
      gaps: this.#gaps,
    }
    this.#count = 0
    this.#tradeIds = []
    this.#gaps = []
    return block
  }

  #check({ market }: MarketEvent): void {
    const { market: first } = this
    if (
      market === first ||
      (market.marketId === first.marketId &&
        market.priceDecimals === first.priceDecimals &&
        market.sizeDecimals === first.sizeDecimals)
    )
      return
    throw new ValidationError(
      `The data has markets ${first.marketId} and ${market.marketId}; allowed: one market.`,
      { field: 'data', allowed: 'events of one market' },
    )
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return
    const larger = new Float64Array(Math.max(length, 2 * this.#values.length))
    larger.set(this.#values)
    this.#values = larger
  }
}

/** Returns the trade at a place of a block. */
export function tradeAt(block: EventBlock, at: number, market: RecordedMarket): TradeEvent {
  const start = block.starts[at] ?? 0
  const kind = block.kinds[at]
  return {
    type: 'trade',
    market,
    exchangeTime: block.exchangeTimes[at] ?? 0,
    receivedAt: block.receivedTimes[at] ?? 0,
    price: block.values[start] ?? 0,
    size: block.values[start + 1] ?? 0,
    takerSide: kind === BUY_TRADE ? 'buy' : kind === SELL_TRADE ? 'sell' : 'unknown',
    tradeId: block.tradeIds[block.bids[at] ?? 0] ?? '',
  }
}

function tradeKind({ takerSide }: TradeEvent): number {
  if (takerSide === 'unknown') return UNKNOWN_TRADE
  return takerSide === 'buy' ? BUY_TRADE : SELL_TRADE
}

function copy(levels: Float64Array, values: Float64Array, at: number): void {
  for (let i = 0; i < levels.length; i += 2) {
    values[at + i] = amount(levels[i] ?? Number.NaN, 'price')
    values[at + i + 1] = amount(levels[i + 1] ?? Number.NaN, 'size')
  }
}

function amount(value: number, field: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new ValidationError(`The data has the ${field} ${shown(value)}; allowed: whole ticks and lots.`, {
    field,
    value,
    allowed: 'a safe integer from 0',
  })
}

function shared<T extends Uint8Array | Uint32Array | Float64Array>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  values: T,
  length: number,
): T {
  const copied = new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT))
  copied.set(values.subarray(0, length))
  return copied
}
