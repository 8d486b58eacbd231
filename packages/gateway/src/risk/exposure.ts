import { Decimal, formatTicks, LighterError, type MarketSpec, type OrderState } from '@lighter/standards'
import type { OrdersMirror } from '../mirrors/orders-mirror.ts'
import type { PositionsMirror } from '../mirrors/positions-mirror.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from '../transactions/execution-result.ts'
import type { AdmittedOutcome } from '../transactions/outcome.ts'
import type { Intent } from './intent.ts'
import { type OpenOrder, type Reach, reachOf } from './reach.ts'
import { SummedPositions } from './summed-positions.ts'

/** Options of {@link ExposureLedger}. */
export interface ExposureOptions {
  /** Live copy of the open orders. */
  orders: Pick<OrdersMirror, 'isLive' | 'open' | 'list' | 'knows' | 'onUpdate' | 'onSnapshot' | 'reconcile'>
  /** Live copy of the positions. */
  positions: Pick<
    PositionsMirror,
    'isLive' | 'open' | 'list' | 'get' | 'onUpdate' | 'onSnapshot' | 'reconcile'
  >
  /** Opens the stream of executions; never rejects. */
  openExecutions: () => Promise<void>
  /** Returns whether executions currently arrive over the stream. */
  isStreamed: () => boolean
  /** Waits for the outcome of a transaction; `wasStreamed` means that its execution cannot have been missed. */
  outcome: (reference: TransactionReference, wasStreamed: boolean) => Promise<ExecutionResult | NotTaken>
  /** Returns the exchange id of the order in an execution. */
  orderIdOf: (event: Readonly<Record<string, unknown>>) => bigint | undefined
  /** Called with errors of readings that failed. */
  onError: (error: unknown) => unknown
}

/** An order that the mirrors do not contain yet. */
interface Reserved extends OpenOrder {
  marketId: number
  clientOrderId: number
  /** Expiry, epoch milliseconds; 0 for immediate orders and changes. */
  expiry: number
}

/**
 * How long the stream of orders may take to report an executed order before its state is requested again, in
 * milliseconds.
 */
const HEARD_WITHIN_MS = 3_000

/** How often the positions are requested again for one order before it is refused. */
const ALIGNING_READS = 3

const ZERO = new Decimal(0)
const BIT_48 = 2n ** 48n

/**
 * Computes how large each position could become: the position, the resting orders and the orders in flight. An order
 * counts from just before it is signed until the stream of orders has reported it, or it is certain that it has no
 * effect. Fills count from the stream that reports them first, because orders and positions arrive in separate
 * messages.
 */
export class ExposureLedger {
  readonly #options: ExposureOptions
  readonly #reserved = new Set<Reserved>()
  readonly #summed: SummedPositions

  constructor(options: ExposureOptions) {
    this.#options = options
    this.#summed = new SummedPositions(options.orders, options.positions)
  }

  /** Opens both streams and waits until they are consistent. */
  async open(): Promise<void> {
    const { orders, positions } = this.#options
    this.#summed.watch((order) => this.#arrived(order))
    await Promise.all([orders.open(), this.#options.openExecutions()])
    await positions.open()
    // A full state of the orders that arrives meanwhile makes them inconsistent again.
    for (let i = 0; i < ALIGNING_READS && !this.#summed.isAligned && orders.isLive; i++)
      await positions.reconcile()
  }

  /**
   * Returns how large the position in a market could become.
   *
   * @param also further orders to count
   * @throws {LighterError} `RISK_UNKNOWN` while the streams are down or inconsistent
   */
  reach(market: MarketSpec, also: readonly Intent[] = []): Reach {
    const { orders, positions } = this.#options
    const list = orders.list()
    if (list === undefined || !positions.isLive || !this.#summed.isAligned) {
      throw unknown('The stream of orders or positions is down, so the position cannot be checked.', market)
    }
    const { marketId } = market
    const reported = positions.get(marketId)?.size ?? ZERO
    const open: OpenOrder[] = list
      .filter((order) => order.marketId === marketId)
      .map((order) => ({
        isAsk: order.side === 'ask',
        size: order.remainingSize,
        reduceOnly: order.reduceOnly,
      }))
    for (const one of this.#reserved) if (one.marketId === marketId) open.push(one)
    for (const intent of also) open.push(this.#entryOf(market, intent))
    const reach = reachOf(reported, this.#summed.summed(marketId, reported), open)
    if (!reach.long.isNaN() && !reach.short.isNaN()) return reach
    throw unknown('The exchange did not report the size of the position or of an order.', market)
  }

  /**
   * Counts the orders of a transaction from now on. Call the returned function once, with the outcome of the
   * transaction.
   */
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
        // Only reached when the client is closed and sends nothing more.
        release()
        this.#options.onError(error)
      })
    }
  }

  /**
   * Waits until the stream of orders reports the effect of the transaction.
   *
   * @param newSize the new size of a changed order; `undefined` for new orders
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
      // An order that the exchange silently dropped never appears in a message, so the next full state settles it too.
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
      const { isAsk = false, reduceOnly, clientOrderId, expiry } = intent
      return { marketId, isAsk, size, reduceOnly, clientOrderId, expiry }
    }
    const order = this.#orderOf(market, intent.modifies)
    // The copy already counts the order, so only the increase is added.
    const added = size.minus(order.filled).minus(order.remaining)
    return {
      marketId,
      isAsk: order.isAsk,
      size: Decimal.max(added, ZERO),
      // Size 0 in a reduce-only order means the whole position.
      reduceOnly: order.reduceOnly && added.gt(0),
      clientOrderId: 0,
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
        isClientId ? one.marketId === marketId && BigInt(one.clientOrderId) === id : one.orderId === id,
      )
    if (order !== undefined) {
      return {
        isAsk: order.side === 'ask',
        filled: order.filledSize,
        remaining: order.remainingSize,
        reduceOnly: order.reduceOnly,
      }
    }
    // In flight or unknown: its whole new size counts.
    const none = { filled: ZERO, remaining: ZERO, reduceOnly: false }
    // Ids of asks count up from 1 and those of bids down, within the order's book.
    if (!isClientId) return { isAsk: id % BIT_48 < BIT_48 / 2n, ...none }
    for (const one of this.#reserved)
      if (one.marketId === marketId && BigInt(one.clientOrderId) === id) return { isAsk: one.isAsk, ...none }
    throw unknown(`The order with client id ${id} is unknown, so its side cannot be determined.`, market)
  }

  /**
   * Handles the first report of an order, which no longer counts as in flight. It is matched by its client id or its
   * expiry in milliseconds; other orders wait for their execution.
   */
  #arrived(order: OrderState): void {
    for (const one of this.#reserved) {
      const isSame =
        one.marketId === order.marketId &&
        one.isAsk === (order.side === 'ask') &&
        one.clientOrderId === order.clientOrderId &&
        (one.clientOrderId !== 0 || (one.expiry !== 0 && one.expiry === order.expiresAt)) &&
        (one.size.isZero() || one.size.eq(order.initialSize))
      if (!isSame) continue
      this.#reserved.delete(one)
      return
    }
  }
}

function unknown(message: string, market: MarketSpec): LighterError {
  return new LighterError(`${message} Nothing was signed. Try again.`, {
    code: 'RISK_UNKNOWN',
    retry: 'safe',
    context: { guard: 'maxPosition', ticker: market.symbol },
  })
}
