import {
  completeTransaction,
  type ParsedTransaction,
  SIGNED_ORDER_TYPES,
  SIGNED_TIMES_IN_FORCE,
  type TransactionRequest,
  TX_TYPES,
} from '@lighter/signer'
import {
  type Numeric,
  ORDER_TYPES,
  type OrderStatus,
  type OrderType,
  TIMES_IN_FORCE,
  type TimeInForce,
  toTicks,
} from '@lighter/standards'
import { messageOf, refused } from '../engine/errors.ts'
import type { Account, Market, Order } from '../engine/state/entities.ts'
import type { Sequencer } from '../sequencer.ts'
import { findMarket } from './find-market.ts'

/** An order of an actor. */
export interface ActorOrder {
  /** Ticker or market id. */
  market: string | number
  /** Signed size: positive buys, negative sells. In base units, or in ticks with `unit: 'ticks'`. */
  amount: Numeric
  /** Limit price, or the worst average price of a market order. */
  price: Numeric
  /** @default 'limit' */
  type?: OrderType
  /** @default 'good-till-time' for limit orders, else 'immediate-or-cancel' */
  timeInForce?: TimeInForce
  /** Whether the order can only reduce a position. @default false */
  reduceOnly?: boolean
  /** Mark price at which the order triggers. */
  triggerPrice?: Numeric
  /** Epoch milliseconds. @default 28 days ahead for orders that need one */
  expiresAt?: number
  /** @default 0: none */
  clientOrderIndex?: number
  /** @default 'decimal' */
  unit?: 'decimal' | 'ticks'
}

/** A transaction of an actor: a request of the signer without nonce and expiry. */
export type ActorRequest = WithoutSending<TransactionRequest>

type WithoutSending<T> = T extends unknown ? Omit<T, 'nonce' | 'expiredAt'> : never

/** API key index of transactions that have no key. */
const NO_KEY = 255

/** Outcome of an actor's order. */
export interface ActorReceipt {
  /** Hash of the transaction. */
  readonly txHash: string
  /** Order index; undefined when the order was a no-op. */
  readonly orderIndex: bigint | undefined
  /** State of the order after the transaction; undefined if the order was a no-op. */
  readonly status: OrderStatus | undefined
  /** The exchange's reason if nothing happened. */
  readonly rejected: { code: number; message: string } | undefined
}

/** Trades for an account from inside the process, on the same engine path as the API but without a key. */
export class Actor {
  readonly #index: number
  readonly #sequencer: Sequencer

  constructor(sequencer: Sequencer, index: number) {
    this.#sequencer = sequencer
    this.#index = index
    sequencer.exchange.account(index)
  }

  /** The account; a new object after a restore. */
  get account(): Account {
    return this.#sequencer.exchange.account(this.#index)
  }

  #market(reference: string | number): Market {
    return findMarket(this.#sequencer.exchange, reference)
  }

  /** Places an order. @throws {Refused} as the API would refuse it */
  placeOrder(order: ActorOrder): ActorReceipt {
    const market = this.#market(order.market)
    const isTicks = order.unit === 'ticks'
    const scaled = (value: Numeric, decimals: number, field: string): number =>
      Number(isTicks ? BigInt(String(value)) : toTicks(value, decimals, { field }))
    const amount = scaled(order.amount, market.sizeDecimals, 'amount')
    const orderType = SIGNED_ORDER_TYPES[ORDER_TYPES.indexOf(order.type ?? 'limit')]
    if (orderType === undefined)
      throw refused('invalidOrderType', `only the exchange can place ${String(order.type)} orders`)
    const rests = orderType === 'limit' || orderType === 'twap'
    const timeInForce =
      order.timeInForce === undefined
        ? rests
          ? 'gtt'
          : 'ioc'
        : SIGNED_TIMES_IN_FORCE[TIMES_IN_FORCE.indexOf(order.timeInForce)]
    if (timeInForce === undefined) throw refused('invalidOrderTimeInForce')
    const isImmediate = timeInForce === 'ioc' && (orderType === 'limit' || orderType === 'market')
    // In one literal, without a request: simulations send thousands, and a spread costs as much as the matching.
    return this.#send({
      type: 'createOrder',
      txType: TX_TYPES.createOrder,
      accountIndex: this.#index,
      apiKeyIndex: NO_KEY,
      nonce: 0n,
      expiredAt: this.#sequencer.now() + 1,
      marketIndex: market.id,
      clientOrderIndex: order.clientOrderIndex ?? 0,
      baseAmount: Math.abs(amount),
      price: scaled(order.price, market.priceDecimals, 'price'),
      isAsk: amount < 0,
      orderType,
      timeInForce,
      reduceOnly: order.reduceOnly ?? false,
      triggerPrice:
        order.triggerPrice === undefined
          ? 0
          : scaled(order.triggerPrice, market.priceDecimals, 'triggerPrice'),
      orderExpiry: BigInt(order.expiresAt ?? (isImmediate ? 0 : this.#sequencer.now() + 28 * 86_400_000)),
      attributes: {},
      sig: '',
    })
  }

  /** Cancels an order by order index or client order index. */
  cancelOrder(order: { market: string | number; index: bigint | number }): ActorReceipt {
    return this.#send({
      type: 'cancelOrder',
      txType: TX_TYPES.cancelOrder,
      accountIndex: this.#index,
      apiKeyIndex: NO_KEY,
      nonce: 0n,
      expiredAt: this.#sequencer.now() + 1,
      marketIndex: this.#market(order.market).id,
      orderIndex: BigInt(order.index),
      attributes: {},
      sig: '',
    })
  }

  /** Cancels all orders. */
  cancelAllOrders(): ActorReceipt {
    return this.execute({ type: 'cancelAllOrders', mode: 'immediate' })
  }

  /**
   * Modifies an order; sizes and prices are in ticks. A `version` that is not greater than that of the last modify has
   * no effect.
   */
  modifyOrder(order: {
    market: string | number
    index: bigint | number
    baseAmount: number
    price: number
    triggerPrice?: number | undefined
    version?: number | undefined
  }): ActorReceipt {
    return this.execute({
      type: 'modifyOrder',
      marketIndex: this.#market(order.market).id,
      orderIndex: order.index,
      baseAmount: order.baseAmount,
      price: order.price,
      triggerPrice: order.triggerPrice ?? 0,
      attributes: { orderVersion: order.version },
    })
  }

  /**
   * Executes any transaction, in the words that `signer.sign` takes. It needs neither nonce nor signature.
   *
   * @throws {Refused} as the API would refuse it
   * @throws {ValidationError} for a field that a transaction cannot carry
   */
  execute(request: ActorRequest): ActorReceipt {
    const tx = completeTransaction(
      { ...request, nonce: 0, expiredAt: this.#sequencer.now() + 1 },
      { accountIndex: this.#index, apiKeyIndex: NO_KEY, now: () => this.#sequencer.now() },
    )
    return this.#send(tx)
  }

  #send(tx: ParsedTransaction): ActorReceipt {
    const record = this.#sequencer.accept({ kind: 'act', tx })
    const order: Order | undefined = this.#sequencer.exchange.trace.taker
    return {
      txHash: record.hash,
      orderIndex: order?.index,
      status: order?.status,
      rejected: rejection(record.eventInfo),
    }
  }
}

function rejection(eventInfo: string): ActorReceipt['rejected'] {
  const code = /\\"code\\":(\d+)/.exec(eventInfo)?.[1]
  return code === undefined ? undefined : { code: Number(code), message: messageOf(Number(code)) }
}
