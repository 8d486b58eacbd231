import { isLiveStatus, LighterError, type OrderState, TimeoutError } from '@lighter/standards'
import type { GatewayContext } from '../context.ts'
import type { Ack, ExecutedOptions } from './ack.ts'
import { findOrder } from './order-query.ts'

const TIME_IS_UP = Symbol('time is up')

/**
 * Follows one order from its transaction to its end: live while the connection is up, by asking afterwards where it was not.
 *
 * @example
 * ```ts
 * const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000 })
 * for await (const order of ack.order) console.log(order.status, order.filledSize.toFixed())
 * ```
 */
export class OrderTracker implements AsyncIterable<OrderState> {
  readonly #ack: Ack
  readonly #context: GatewayContext
  #state: OrderState | undefined

  constructor(ack: Ack, context: GatewayContext) {
    this.#ack = ack
    this.#context = context
  }

  /** The latest state that {@link updates} or {@link ended} has seen; `undefined` before. */
  get state(): OrderState | undefined {
    return this.#state
  }

  /**
   * Waits for the end of the order and resolves with its last state: filled, cancelled, expired.
   *
   * @throws {LighterError} `ORDER_REJECTED` when the transaction did nothing, `ORDER_NOT_FOUND` when it left no order
   * @throws {TimeoutError} `sent: 'yes'` when it has not ended in time
   */
  async ended(options: ExecutedOptions = {}): Promise<OrderState> {
    const { timeoutMs, signal } = options
    // Not AbortSignal.any: Node 20 may collect a composed signal before it fires.
    const end = new AbortController()
    const abort = (): void => end.abort(signal?.reason)
    if (signal?.aborted === true) abort()
    signal?.addEventListener('abort', abort)
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => end.abort(TIME_IS_UP), timeoutMs)
    try {
      for await (const state of this.updates(end.signal)) {
        if (!isLiveStatus(state.status)) return state
      }
    } catch (cause) {
      if (end.signal.reason !== TIME_IS_UP) throw cause
      throw this.#error(TimeoutError, 'ORDER_STILL_LIVE', `has not ended within ${timeoutMs} ms`, cause)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'is nowhere to be found')
  }

  /** States of the order as they come, from the first to its end. */
  [Symbol.asyncIterator](): AsyncIterator<OrderState> {
    return this.updates()
  }

  /** States of the order as they come, until it ends or the signal aborts. */
  async *updates(signal?: AbortSignal): AsyncGenerator<OrderState, void> {
    const { orders } = this.#context
    if (orders === undefined) throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'has no account')
    const { marketId } = this.#ack
    const queue: OrderState[] = []
    let wake = (): void => {}
    const stop = orders.onUpdate((order) => {
      if (order.marketId !== marketId) return
      queue.push(order)
      wake()
    })
    const abort = (): void => wake()
    signal?.addEventListener('abort', abort)
    try {
      await orders.open()
      const orderId = await this.#orderId(signal)
      const known = await findOrder(this.#context, marketId ?? 0, orderId)
      if (known === undefined) throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'left no order behind')
      if (yield* this.#tell(known)) return
      for (;;) {
        for (const order of queue.splice(0)) {
          const isNews = order.orderId === orderId && order.updatedAt >= known.updatedAt
          if (isNews && (yield* this.#tell(order))) return
        }
        signal?.throwIfAborted()
        await new Promise<void>((resolve) => {
          wake = resolve
          if (queue.length > 0 || signal?.aborted === true) resolve()
        })
      }
    } finally {
      stop()
      signal?.removeEventListener('abort', abort)
    }
  }

  /** Hands a state out, unless it repeats the last one; whether it was the end. */
  *#tell(order: OrderState): Generator<OrderState, boolean> {
    const last = this.#state
    this.#state = order
    const isRepeated =
      last !== undefined &&
      last.status === order.status &&
      last.filledSize.eq(order.filledSize) &&
      last.updatedAt === order.updatedAt
    if (!isRepeated) yield order
    return !isLiveStatus(order.status)
  }

  /** Exchange id from the execution: the order placed (`to`), changed (`no`) or cancelled (`i`); SEMANTICS §8. */
  async #orderId(signal: AbortSignal | undefined): Promise<bigint> {
    const result = await this.#ack.executed(signal === undefined ? {} : { signal })
    if (result.outcome === 'rejected') {
      const { code: apiCode, message } = result
      throw new LighterError(`The exchange rejected the order: ${message}`, {
        code: 'ORDER_REJECTED',
        sent: 'yes',
        context: { txHash: this.#ack.txHash, apiCode, message },
      })
    }
    const { to, no, i } = result.event
    for (const id of [idOf(to), idOf(no), i]) {
      if ((typeof id === 'number' || typeof id === 'bigint') && id > 0) return BigInt(id)
    }
    throw this.#error(LighterError, 'ORDER_NOT_FOUND', 'is not named by its execution')
  }

  #error(
    Class: typeof LighterError | typeof TimeoutError,
    code: string,
    what: string,
    cause?: unknown,
  ): LighterError {
    const { txHash, cloid, marketId } = this.#ack
    return new Class(`The order of transaction ${txHash} ${what}.`, {
      code,
      sent: 'yes',
      context: { txHash, cloid, marketId },
      ...(cause === undefined ? {} : { cause }),
    })
  }
}

function idOf(order: unknown): unknown {
  return typeof order === 'object' && order !== null && 'i' in order ? order.i : undefined
}
