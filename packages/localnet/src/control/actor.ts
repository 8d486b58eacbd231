import {
  completeTransaction,
  type ParsedTransaction,
  type TransactionRequest,
  TX_TYPES,
} from '@lighter/signer'
import type { Numeric, OrderStatus, OrderType, TimeInForce } from '@lighter/standards'
import { messageOf } from '../engine/errors.ts'
import type { Account, Market, Order } from '../engine/state/entities.ts'
import { MAX_48 } from '../engine/state/protocol.ts'
import type { Sequencer } from '../sequencer.ts'
import { type AccountReport, reportAccount } from '../views/report.ts'
import { findMarket } from './find-market.ts'
import {
  flag,
  orderIndex,
  signedOrderType,
  signedTimeInForce,
  tickScale,
  wholeNumber,
} from './order-fields.ts'

/** An order of an actor. */
export interface ActorOrder {
  /** Ticker or market id. */
  market: string | number
  /** Signed size: positive buys, negative sells. In base units, or in ticks with `unit: 'ticks'`. */
  amount: Numeric
  /** Limit price, or the worst average price of a market order. */
  price: Numeric
  /** @default 'limit' */
  type?: OrderType | undefined
  /** @default 'good-till-time' for limit orders, else 'immediate-or-cancel' */
  timeInForce?: TimeInForce | undefined
  /** Whether the order can only reduce a position. @default false */
  reduceOnly?: boolean | undefined
  /** Mark price at which the order triggers. */
  triggerPrice?: Numeric | undefined
  /** Epoch milliseconds, an integer. @default 28 days ahead for orders that need one */
  expiresAt?: number | undefined
  /** Your own id, 1 … 2^48 − 1. @default 0: none */
  clientOrderIndex?: number | undefined
  /** @default 'decimal' */
  unit?: 'decimal' | 'ticks' | undefined
}

/** A change of an actor's order. */
export interface ActorModification {
  /** Ticker or market id. */
  market: string | number
  /** Order index or client order index. */
  index: bigint | number
  /** New total size without a sign, the filled part included. In base units, or in ticks with `unit: 'ticks'`. */
  amount: Numeric
  /** New limit price. */
  price: Numeric
  /** New mark price at which the order triggers; needed for orders that wait for one. */
  triggerPrice?: Numeric | undefined
  /** A version that is not greater than that of the last modification has no effect. @default 0: none */
  version?: number | undefined
  /** @default 'decimal' */
  unit?: 'decimal' | 'ticks' | undefined
}

/** A transaction of an actor: a request of the signer without nonce and expiry. */
export type ActorRequest = WithoutSending<TransactionRequest>

/** A request without the fields that an actor fills in. */
export type WithoutSending<T> = T extends unknown ? Omit<T, 'nonce' | 'expiredAt'> : never

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

let construct: (sequencer: Sequencer, index: number) => Actor
let read: (actor: Actor) => Account

/** Trades for an account from inside the process, on the same engine path as the API but without a key. */
export class Actor {
  readonly #index: number
  readonly #sequencer: Sequencer

  private constructor(sequencer: Sequencer, index: number) {
    this.#sequencer = sequencer
    this.#index = index
    sequencer.exchange.account(index)
  }

  static {
    construct = (sequencer, index) => new Actor(sequencer, index)
    read = (actor) => actor.#sequencer.exchange.account(actor.#index)
  }

  /** Index of the account. */
  get accountIndex(): number {
    return this.#index
  }

  /** State of the account at this moment, as exact decimal strings. */
  get account(): AccountReport {
    return reportAccount(read(this))
  }

  #market(reference: string | number): Market {
    return findMarket(this.#sequencer.exchange, reference)
  }

  /**
   * Places an order.
   *
   * @throws {Refused} as the API would refuse it
   * @throws {ValidationError} naming a field whose value a transaction cannot carry
   */
  placeOrder(order: ActorOrder): ActorReceipt {
    const market = this.#market(order.market)
    const scale = tickScale(market, order.unit)
    const amount = scale.amount(order.amount)
    const orderType = signedOrderType(order.type ?? 'limit')
    const rests = orderType === 'limit' || orderType === 'twap'
    const usual = rests ? 'good-till-time' : 'immediate-or-cancel'
    const timeInForce = signedTimeInForce(order.timeInForce === undefined ? usual : order.timeInForce)
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
      clientOrderIndex: wholeNumber(order.clientOrderIndex ?? 0, 'clientOrderIndex', MAX_48),
      baseAmount: Math.abs(amount),
      price: scale.price(order.price, 'price'),
      isAsk: amount < 0,
      orderType,
      timeInForce,
      reduceOnly: flag(order.reduceOnly ?? false, 'reduceOnly'),
      triggerPrice: order.triggerPrice === undefined ? 0 : scale.price(order.triggerPrice, 'triggerPrice'),
      orderExpiry: BigInt(
        order.expiresAt === undefined
          ? isImmediate
            ? 0
            : this.#sequencer.now() + 28 * 86_400_000
          : wholeNumber(order.expiresAt, 'expiresAt', Number.MAX_SAFE_INTEGER),
      ),
      attributes: {},
      sig: '',
    })
  }

  /**
   * Cancels an order by order index or client order index.
   *
   * @throws {Refused} as the API would refuse it
   * @throws {ValidationError} for an index that is not an integer from 0 to 2^60 − 1
   */
  cancelOrder(order: { market: string | number; index: bigint | number }): ActorReceipt {
    return this.#send({
      type: 'cancelOrder',
      txType: TX_TYPES.cancelOrder,
      accountIndex: this.#index,
      apiKeyIndex: NO_KEY,
      nonce: 0n,
      expiredAt: this.#sequencer.now() + 1,
      marketIndex: this.#market(order.market).id,
      orderIndex: orderIndex(order.index),
      attributes: {},
      sig: '',
    })
  }

  /** Cancels all orders. */
  cancelAllOrders(): ActorReceipt {
    return this.execute({ type: 'cancelAllOrders', mode: 'immediate' })
  }

  /**
   * Changes size, price and trigger of an order. It keeps its index and loses its place in the book.
   *
   * @throws {Refused} as the API would refuse it
   * @throws {ValidationError} naming a field whose value a transaction cannot carry
   */
  modifyOrder(order: ActorModification): ActorReceipt {
    const market = this.#market(order.market)
    const scale = tickScale(market, order.unit)
    return this.execute({
      type: 'modifyOrder',
      marketIndex: market.id,
      orderIndex: orderIndex(order.index),
      baseAmount: scale.size(order.amount),
      price: scale.price(order.price, 'price'),
      triggerPrice: order.triggerPrice === undefined ? 0 : scale.price(order.triggerPrice, 'triggerPrice'),
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

/**
 * Returns an actor of an account. A function beside the class, so that the public type names nothing of the engine.
 *
 * @throws {Refused} 21100 for an unknown account
 */
export function createActor(sequencer: Sequencer, index: number): Actor {
  return construct(sequencer, index)
}

/** Returns the engine's account of an actor; another object after a restore. */
export function accountOf(actor: Actor): Account {
  return read(actor)
}

function rejection(eventInfo: string): ActorReceipt['rejected'] {
  const code = /\\"code\\":(\d+)/.exec(eventInfo)?.[1]
  return code === undefined ? undefined : { code: Number(code), message: messageOf(Number(code)) }
}
