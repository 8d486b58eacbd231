import {
  Decimal,
  formatTicks,
  isLiveStatus,
  LighterError,
  type MarketSpec,
  type OrderState,
} from '@lighter/standards'
import type { OrdersMirror } from '../mirrors/orders-mirror.ts'
import type { PositionsMirror } from '../mirrors/positions-mirror.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from '../transactions/execution-result.ts'
import type { AdmittedOutcome } from '../transactions/outcome.ts'
import type { Intent } from './intent.ts'

/** What the ledger needs around it. */
export interface ExposureOptions {
  orders: OrdersMirror
  positions: PositionsMirror
  /** Makes executions arrive over the stream; never rejects. */
  openExecutions: () => Promise<void>
  /** Whether executions arrive over the stream now. */
  isStreamed: () => boolean
  /** Waits until it is known what became of a transaction; `wasStreamed` says that its execution cannot have been missed. */
  outcome: (reference: TransactionReference, wasStreamed: boolean) => Promise<ExecutionResult | NotTaken>
  /** Exchange id of the order in an execution. */
  orderIdOf: (event: Readonly<Record<string, unknown>>) => bigint | undefined
  onError: (error: unknown) => void
}

/** The furthest a position can go, if everything that is open filled on one side: signed base units. */
export interface Reach {
  long: Decimal
  short: Decimal
}

/** An order that the mirrors do not show yet. */
interface Reserved {
  marketId: number
  isAsk: boolean
  size: Decimal
  reduceOnly: boolean
  cloid: number
  /** 0 for immediate orders and changes. */
  expiry: number
}

/**
 * How long the two streams may tell different positions. Then something else than an order has moved it (a liquidation,
 * a settlement), and the stream of positions is right.
 */
const SETTLED_AFTER_MS = 3_000
/** How long the stream of orders may take to tell of an order that was executed, before it is asked again. */
const HEARD_WITHIN_MS = 3_000

const ZERO = new Decimal(0)
const BIT_48 = 2n ** 48n

/**
 * How far each position could go: the position, the orders that rest, and those on their way. An order counts from the
 * moment before it is signed until the stream of orders has told of it, or it is certain that it does nothing. Fills are
 * counted from the stream that tells of them first, for orders and positions come in messages of their own.
 */
export class ExposureLedger {
  readonly #options: ExposureOptions
  readonly #reserved = new Set<Reserved>()
  /** Filled size of each live order that was told. */
  readonly #filled = new Map<bigint, Decimal>()
  /** By market: the position that the fills told so far add up to, and when it or the position's stream last moved. */
  readonly #byFills = new Map<number, { size: Decimal; changedAt: number }>()
  /** Whether the last full state of the positions came after that of the orders: no fill can have fallen between them. */
  #isAligned = false
  #isWatching = false

  constructor(options: ExposureOptions) {
    this.#options = options
  }

  /** Opens both streams and waits until they are in step with each other. */
  async open(): Promise<void> {
    const { orders, positions } = this.#options
    this.#watch()
    await Promise.all([orders.open(), this.#options.openExecutions()])
    await positions.open()
    if (!this.#isAligned && orders.isLive) await positions.reconcile()
  }

  /**
   * How far the position in a market could go.
   *
   * @param also orders to count too
   * @throws {LighterError} `RISK_UNKNOWN` while the streams are away or not in step
   */
  reach(market: MarketSpec, also: readonly Intent[] = []): Reach {
    const { orders, positions } = this.#options
    const list = orders.list()
    if (list === undefined || !positions.isLive || !this.#isAligned) {
      throw unknown('The stream of orders or positions is down, so the position cannot be checked.', market)
    }
    const { marketId } = market
    const told = positions.get(marketId)?.size ?? ZERO
    const summed = this.#summed(marketId, told)
    const open: Reserved[] = list
      .filter((order) => order.marketId === marketId)
      .map((order) => ({
        marketId,
        isAsk: order.side === 'ask',
        size: order.remainingSize,
        reduceOnly: order.reduceOnly,
        cloid: order.cloid,
        expiry: order.expiresAt,
      }))
    for (const one of this.#reserved) if (one.marketId === marketId) open.push(one)
    for (const intent of also) open.push(this.#entryOf(market, intent))
    const long = furthest(Decimal.max(told, summed), open, false)
    const short = furthest(Decimal.min(told, summed).neg(), open, true).neg()
    if (!long.isNaN() && !short.isNaN()) return { long, short }
    throw unknown('The exchange did not report how large the position or an order is.', market)
  }

  /** Counts the orders of a transaction from now on. Call what it returns once, with what became of the transaction. */
  reserve(market: MarketSpec, intents: readonly Intent[]): (end: AdmittedOutcome) => void {
    const entries = intents.map((intent) => this.#entryOf(market, intent))
    for (const entry of entries) this.#reserved.add(entry)
    const wasStreamed = this.#options.isStreamed()
    const release = (): void => {
      for (const entry of entries) this.#reserved.delete(entry)
    }
    return ({ outcome, signed }) => {
      if (outcome === 'refused' || signed === undefined) return release()
      const changed = intents.find(({ modifies }) => modifies !== undefined)
      const newSize =
        changed === undefined ? undefined : new Decimal(formatTicks(changed.lots, market.sizeDecimals))
      this.#follow(signed, newSize, wasStreamed).then(release, (error: unknown) => {
        // Only a closed client gets here: nothing is sent any more.
        release()
        this.#options.onError(error)
      })
    }
  }

  /**
   * Waits until the stream of orders tells what the transaction did.
   *
   * @param newSize the size that a change gives its order; `undefined` for new orders
   */
  async #follow(
    reference: TransactionReference,
    newSize: Decimal | undefined,
    wasStreamed: boolean,
  ): Promise<void> {
    const { orders, outcome, orderIdOf } = this.#options
    const result = await outcome(reference, wasStreamed)
    if (result.outcome !== 'applied') return
    const orderId = orderIdOf(result.event)
    if (orderId === undefined || this.#isShown(orderId, newSize)) return
    await new Promise<void>((resolve) => {
      const end = (): void => {
        stop()
        clearTimeout(timer)
        resolve()
      }
      const stop = orders.onUpdate((order) => {
        if (order.orderId === orderId && this.#isShown(orderId, newSize)) end()
      })
      // An order that the exchange dropped without a word never shows in a message: the next full state is as good.
      const timer = setTimeout(() => {
        orders.reconcile().then(end, end)
      }, HEARD_WITHIN_MS)
    })
  }

  #isShown(orderId: bigint, newSize: Decimal | undefined): boolean {
    const { orders } = this.#options
    if (newSize === undefined) return orders.knows(orderId)
    const order = orders.list()?.find((one) => one.orderId === orderId)
    return order === undefined ? orders.knows(orderId) : order.initialSize.eq(newSize)
  }

  #entryOf(market: MarketSpec, intent: Intent): Reserved {
    const { marketId } = market
    const size = new Decimal(formatTicks(intent.lots, market.sizeDecimals))
    if (intent.modifies === undefined) {
      const { isAsk = false, reduceOnly, cloid, expiry } = intent
      return { marketId, isAsk, size, reduceOnly, cloid, expiry }
    }
    const order = this.#orderOf(market, intent.modifies)
    // Counted beside what the copy shows of it: only what the change adds.
    const added = size.minus(order.filled).minus(order.remaining)
    return {
      marketId,
      isAsk: order.isAsk,
      size: Decimal.max(added, ZERO),
      // Size 0 of a reduce-only order is the whole position.
      reduceOnly: order.reduceOnly && added.gt(0),
      cloid: 0,
      expiry: 0,
    }
  }

  #orderOf(
    market: MarketSpec,
    id: bigint,
  ): { isAsk: boolean; filled: Decimal; remaining: Decimal; reduceOnly: boolean } {
    const { marketId } = market
    const isClientId = id < BIT_48
    const order = this.#options.orders
      .list()
      ?.find((one) =>
        isClientId ? one.marketId === marketId && BigInt(one.cloid) === id : one.orderId === id,
      )
    if (order !== undefined) {
      return {
        isAsk: order.side === 'ask',
        filled: order.filledSize,
        remaining: order.remainingSize,
        reduceOnly: order.reduceOnly,
      }
    }
    // On its way, or unknown: all of its new size counts.
    const none = { filled: ZERO, remaining: ZERO, reduceOnly: false }
    // Ids of asks count up from 1 and those of bids down, within the order's book.
    if (!isClientId) return { isAsk: id % BIT_48 < BIT_48 / 2n, ...none }
    for (const one of this.#reserved)
      if (one.marketId === marketId && BigInt(one.cloid) === id) return { isAsk: one.isAsk, ...none }
    throw unknown(`The order with client id ${id} is unknown, so its side cannot be checked.`, market)
  }

  /** The position by the fills; that of the stream once nothing has moved for a while. */
  #summed(marketId: number, told: Decimal): Decimal {
    const summed = this.#byFills.get(marketId)
    if (summed === undefined || summed.size.eq(told)) return told
    if (performance.now() - summed.changedAt <= SETTLED_AFTER_MS) return summed.size
    summed.size = told
    return told
  }

  #watch(): void {
    if (this.#isWatching) return
    this.#isWatching = true
    const { orders, positions } = this.#options
    let isSeeded = orders.isLive
    for (const order of orders.list() ?? []) this.#filled.set(order.orderId, order.filledSize)
    orders.onUpdate((order) => {
      if (!this.#filled.has(order.orderId)) this.#arrived(order)
      // What the first full state shows was filled before.
      if (isSeeded) this.#fill(order)
      else if (isLiveStatus(order.status)) this.#filled.set(order.orderId, order.filledSize)
    })
    orders.onSnapshot(() => {
      isSeeded = true
      this.#isAligned = false
    })
    positions.onUpdate((position) => {
      const summed = this.#byFills.get(position.marketId)
      if (summed === undefined) {
        // Flat before, and moved by what the fills tell, or will tell.
        this.#byFills.set(position.marketId, { size: ZERO, changedAt: performance.now() })
      } else summed.changedAt = performance.now()
    })
    positions.onSnapshot(() => {
      this.#isAligned = orders.isLive
      this.#byFills.clear()
      for (const { marketId, size } of positions.list() ?? [])
        this.#byFills.set(marketId, { size, changedAt: performance.now() })
    })
  }

  /**
   * An order is told of for the first time: it no longer counts as on its way. Its client id or its end, which is the
   * caller's to the millisecond, say that it is ours; others wait for their execution.
   */
  #arrived(order: OrderState): void {
    for (const one of this.#reserved) {
      const isSame =
        one.marketId === order.marketId &&
        one.isAsk === (order.side === 'ask') &&
        one.cloid === order.cloid &&
        (one.cloid !== 0 || (one.expiry !== 0 && one.expiry === order.expiresAt)) &&
        (one.size.isZero() || one.size.eq(order.initialSize))
      if (!isSame) continue
      this.#reserved.delete(one)
      return
    }
  }

  #fill(order: OrderState): void {
    const before = this.#filled.get(order.orderId) ?? ZERO
    const added = order.filledSize.minus(before)
    if (isLiveStatus(order.status)) this.#filled.set(order.orderId, order.filledSize)
    else this.#filled.delete(order.orderId)
    if (added.lte(0)) return
    const summed = this.#byFills.get(order.marketId) ?? { size: ZERO, changedAt: 0 }
    summed.size = order.side === 'ask' ? summed.size.minus(added) : summed.size.plus(added)
    summed.changedAt = performance.now()
    this.#byFills.set(order.marketId, summed)
  }
}

/**
 * The furthest a position goes on one side, as a positive number: with the orders of that side filled, those that only
 * reduce first, for they take the position to zero at most.
 *
 * @param position signed so that the side is positive
 */
function furthest(position: Decimal, open: readonly Reserved[], isAsk: boolean): Decimal {
  let reducing = ZERO
  let growing = ZERO
  for (const one of open) {
    if (one.isAsk !== isAsk) continue
    if (!one.reduceOnly) growing = growing.plus(one.size)
    // Size 0: all there is.
    else reducing = one.size.isZero() ? reducing.plus(position.abs()) : reducing.plus(one.size)
  }
  const reduced = position.lt(0) ? Decimal.min(position.plus(reducing), ZERO) : position
  return reduced.plus(growing)
}

function unknown(message: string, market: MarketSpec): LighterError {
  return new LighterError(`${message} Nothing was signed; try again.`, {
    code: 'RISK_UNKNOWN',
    retry: 'safe',
    context: { guard: 'maxPosition', ticker: market.symbol },
  })
}
