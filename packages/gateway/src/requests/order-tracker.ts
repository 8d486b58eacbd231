import {
  AbortedError,
  after,
  isLiveStatus,
  LighterError,
  type OrderState,
  onAbort,
  TimeoutError,
} from '@lighter/standards'
import { type ExecutedOptions, orderIdOf } from '../transactions/execution.ts'
import type { ExecutionResult } from '../transactions/execution-result.ts'
import type { RequestsContext } from './context.ts'
import type { OrderQuestion } from './order-lookup.ts'

const TIME_IS_UP = Symbol('time is up')

/** The transaction of an order, for example an `Ack`. */
export interface OrderTransaction {
  /** 80 hex digits; `undefined` if the order is known by its id only. */
  readonly txHash: string | undefined
  /** Market of the order; `undefined` if the transaction has none. */
  readonly marketId: number | undefined
  /** Client order index; 0 for none. */
  readonly clientOrderId: number
  /** Resolves with the outcome of the transaction. @default the order exists already */
  executed?(options?: ExecutedOptions): Promise<ExecutionResult>
  /** Resolves with the exchange's id of the order. @default the order that the execution names */
  locate?(signal: AbortSignal): Promise<bigint | undefined>
}

/** States kept for a slow reader; the oldest are dropped first, the last state never. */
const KEPT = 1_000

/**
 * Follows one order from its transaction to its end: live while the connection is up, and by a lookup for times when it
 * was down.
 *
 * @example
 * ```ts
 * const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000 })
 * for await (const order of ack.order) console.log(order.status, order.filledSize.toFixed())
 * ```
 */
export class OrderTracker implements AsyncIterable<OrderState> {
  readonly #ack: OrderTransaction
  readonly #context: RequestsContext
  readonly #since: number
  #state: OrderState | undefined

  /** @param since - earliest time at which the order may have ended, epoch milliseconds of the exchange */
  constructor(ack: OrderTransaction, context: RequestsContext, since: number = 0) {
    this.#ack = ack
    this.#context = context
    this.#since = since
  }

  /** Market of the order; `undefined` if the transaction has none. */
  get marketId(): number | undefined {
    return this.#ack.marketId
  }

  /**
   * Client order index of the order, 0 for none. Keep it to find the order after a restart: `followOrder`,
   * `orderQuery`, `cancelOrder` and `modifyOrder` take it, and `cancelOrder` also takes the tracker itself.
   */
  get clientOrderId(): number {
    return this.#ack.clientOrderId
  }

  /** The latest state that {@link updates} or {@link ended} has seen; `undefined` before. */
  get state(): OrderState | undefined {
    return this.#state
  }

  /**
   * Waits for the end of the order and resolves with its last state: filled, canceled or expired.
   *
   * @throws {LighterError} `ORDER_REJECTED` when the transaction had no effect, `ORDER_NOT_FOUND` when it created no
   * order
   * @throws {TimeoutError} `sent: 'yes'` when it has not ended in time
   * @throws {AbortedError} when the signal fires, or the client or the live copy of orders is closed
   */
  async ended(options: ExecutedOptions = {}): Promise<OrderState> {
    const { timeoutMs, signal } = options
    // Not AbortSignal.any: Node 20 may collect a composed signal before it fires.
    const end = new AbortController()
    const abort = (): void => end.abort(signal?.reason)
    const stopListening = onAbort(signal, abort)
    const callOff = timeoutMs === undefined ? () => {} : after(timeoutMs, () => end.abort(TIME_IS_UP))
    try {
      for await (const state of this.updates(end.signal)) {
        if (!isLiveStatus(state.status)) return state
      }
    } catch (cause) {
      if (end.signal.reason !== TIME_IS_UP) throw cause
      throw this.#error(TimeoutError, 'ORDER_STILL_LIVE', `has not ended within ${timeoutMs} ms`, cause)
    } finally {
      callOff()
      stopListening()
    }
    throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'was not found')
  }

  /** Iterates over the states of the order, from the first to its end. */
  [Symbol.asyncIterator](): AsyncIterator<OrderState> {
    return this.updates()
  }

  /**
   * Iterates over the states of the order until it ends, the signal aborts or the client is closed. The loop can be
   * left (`return`) while it waits for a state.
   *
   * @throws {AbortedError} when the signal fires, or the client or the live copy of orders is closed
   * @throws {StreamError} when the exchange has ended the stream of orders
   */
  updates(signal?: AbortSignal): AsyncGenerator<OrderState, void> {
    // A generator handles `return` only after its pending await, which may last until the end of the order.
    const leave = new AbortController()
    const states = this.#updates(signal, leave.signal)
    const end = states.return.bind(states)
    states.return = (value) => {
      leave.abort()
      return end(value)
    }
    return states
  }

  async *#updates(signal: AbortSignal | undefined, left: AbortSignal): AsyncGenerator<OrderState, void> {
    const { orders, orderLookup, lifetime } = this.#context
    if (orders === undefined || orderLookup === undefined)
      throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'has no account')
    const { marketId } = this.#ack
    const link = lifetime.linked(signal)
    const queue: OrderState[] = []
    /** Fires when the caller leaves, the signal aborts or the client is closed: ends every wait. */
    const over = new AbortController()
    const stopOver = [link.signal, left].map((one) => onAbort(one, () => over.abort(one.reason)))
    let failure: unknown
    let wake = (): void => {}
    let stop = (): void => {}
    // State of this reader only: another reader receives the last state again.
    let last: OrderState | undefined
    const isNews = (order: OrderState): boolean => {
      const isRepeated =
        last !== undefined &&
        last.status === order.status &&
        last.filledSize.eq(order.filledSize) &&
        last.updatedAt === order.updatedAt
      last = order
      this.#state = order
      return !isRepeated
    }
    const onUpdate = (order: OrderState): void => {
      queue.push(order)
      // A reader that left without `return` must not fill the memory.
      if (queue.length > KEPT) queue.shift()
      if (!isLiveStatus(order.status)) stop()
      wake()
    }
    const stopEnd = orders.onEnd((error) => {
      failure = error
      wake()
    })
    const stopClose = orders.onClose(() => {
      failure = this.#aborted(undefined, 'The live copy of orders was closed')
      wake()
    })
    over.signal.addEventListener('abort', () => wake())
    try {
      await orders.open({ signal: over.signal })
      const { orderId, after } = await this.#executed(over.signal)
      stop = orders.follow(orderId, onUpdate)
      const question = { orderId, marketId, after, since: this.#since }
      const known = await orderLookup.state(question, over.signal)
      if (known === undefined) throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'created no order')
      if (isNews(known)) yield known
      if (!isLiveStatus(known.status)) return
      for (;;) {
        for (const order of queue.splice(0)) {
          if (order.updatedAt < known.updatedAt) continue
          if (isNews(order)) yield order
          if (!isLiveStatus(order.status)) return
        }
        over.signal.throwIfAborted()
        if (failure !== undefined) throw failure
        await new Promise<void>((resolve) => {
          wake = resolve
          if (queue.length > 0 || over.signal.aborted || failure !== undefined) resolve()
        })
      }
    } catch (cause) {
      if (left.aborted) return
      if (link.signal.aborted) throw this.#aborted(link.signal.reason)
      // Opening rejects when the live copy is closed.
      throw cause instanceof AbortedError ? (failure ?? cause) : cause
    } finally {
      stop()
      stopEnd()
      stopClose()
      for (const stopOne of stopOver) stopOne()
      link.release()
    }
  }

  async #executed(signal: AbortSignal): Promise<Pick<OrderQuestion, 'orderId' | 'after'>> {
    const result = await this.#ack.executed?.({ signal })
    if (result?.outcome === 'rejected') {
      const { code: apiCode, message } = result
      throw new LighterError(`The exchange rejected the order: ${message}`, {
        code: 'ORDER_REJECTED',
        sent: 'yes',
        context: { txHash: this.#ack.txHash, apiCode, message },
      })
    }
    if (this.#ack.locate !== undefined) {
      const located = await this.#ack.locate(signal)
      if (located !== undefined) return { orderId: located, after: 'placed' }
      throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'was not found')
    }
    const event = result?.event ?? {}
    const orderId = orderIdOf(event)
    const after = 'no' in event ? 'changed' : 'i' in event ? 'cancelled' : 'placed'
    if (orderId !== undefined) return { orderId, after }
    throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'is not named by its execution')
  }

  #aborted(cause: unknown, what = 'Aborted'): AbortedError {
    const why = this.#context.lifetime.isOver ? 'The client was closed' : what
    return new AbortedError(`${why} while following the order. The order itself is not affected.`, {
      sent: 'yes',
      context: { txHash: this.#ack.txHash },
      cause,
    })
  }

  #error(
    Class: typeof LighterError | typeof TimeoutError,
    code: string,
    what: string,
    cause?: unknown,
  ): LighterError {
    const { txHash, clientOrderId, marketId } = this.#ack
    const which =
      txHash === undefined
        ? `Order ${clientOrderId} in market ${marketId}`
        : `The order of transaction ${txHash}`
    return new Class(`${which} ${what}.`, {
      code,
      sent: 'yes',
      context: { txHash, clientOrderId, marketId },
      cause,
    })
  }
}
