import {
  type Numeric,
  ORDER_TYPES,
  type OrderStatus,
  type OrderType,
  TIMES_IN_FORCE,
  type TimeInForce,
  toTicks,
} from '@lighter/standards'
import { messageOf } from '../engine/errors.ts'
import type { Account, Market, Order } from '../engine/state/entities.ts'
import type { TxBody } from '../engine/transactions/tx.ts'
import type { Sequencer } from '../sequencer.ts'
import { findMarket } from './find-market.ts'

/** An order of an actor. */
export interface ActorOrder {
  /** Ticker or market id. */
  market: string | number
  /** Signed size: positive buys, negative sells. In base units, or in ticks with `unit: 'ticks'`. */
  amount: Numeric
  /** Limit price, or the bound of a market order. */
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

/** What became of an actor's order. */
export interface ActorReceipt {
  /** Hash of the transaction. */
  readonly txHash: string
  /** Order index; undefined when the order was a no-op. */
  readonly orderIndex: bigint | undefined
  /** State of the order after the transaction; undefined if the order was a no-op. */
  readonly status: OrderStatus | undefined
  /** The exchange's reason when nothing happened. */
  readonly rejected: { code: number; message: string } | undefined
}

/** Trades for an account from inside the process: the same engine path as the API, without a key. */
export class Actor {
  readonly #index: number
  readonly #sequencer: Sequencer

  constructor(sequencer: Sequencer, index: number) {
    this.#sequencer = sequencer
    this.#index = index
    sequencer.exchange.account(index)
  }

  /** The account; another object after a restore. */
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
    const type = ORDER_TYPES.indexOf(order.type ?? 'limit')
    const tif = order.timeInForce ?? (type === 0 || type === 6 ? 'good-till-time' : 'immediate-or-cancel')
    const needsExpiry = type > 1 || tif !== 'immediate-or-cancel'
    const body: TxBody = {
      type: 'createOrder',
      order: {
        marketIndex: market.id,
        clientOrderIndex: order.clientOrderIndex ?? 0,
        baseAmount: Math.abs(amount),
        price: scaled(order.price, market.priceDecimals, 'price'),
        isAsk: amount < 0,
        orderType: type,
        timeInForce: TIMES_IN_FORCE.indexOf(tif),
        reduceOnly: order.reduceOnly ?? false,
        triggerPrice:
          order.triggerPrice === undefined
            ? 0
            : scaled(order.triggerPrice, market.priceDecimals, 'triggerPrice'),
        orderExpiry: order.expiresAt ?? (needsExpiry ? this.#sequencer.now() + 28 * 86_400_000 : 0),
      },
    }
    return this.execute(body)
  }

  /** Cancels an order by order index or client order index. */
  cancelOrder(order: { market: string | number; index: bigint | number }): ActorReceipt {
    return this.execute({
      type: 'cancelOrder',
      marketIndex: this.#market(order.market).id,
      index: BigInt(order.index),
    })
  }

  /** Cancels everything. */
  cancelAllOrders(): ActorReceipt {
    return this.execute({ type: 'cancelAllOrders', mode: 0, time: 0 })
  }

  /**
   * Modifies an order; sizes and prices in ticks. With a `version` it does nothing unless that is greater than the version
   * of the last modify.
   */
  modifyOrder(order: {
    market: string | number
    index: bigint | number
    baseAmount: number
    price: number
    triggerPrice?: number | undefined
    version?: number | undefined
  }): ActorReceipt {
    const body: TxBody = {
      type: 'modifyOrder',
      marketIndex: this.#market(order.market).id,
      index: BigInt(order.index),
      baseAmount: order.baseAmount,
      price: order.price,
      triggerPrice: order.triggerPrice ?? 0,
    }
    return this.execute(body, new Map(order.version === undefined ? [] : [[8, order.version]]))
  }

  /** Executes any transaction body. @throws {Refused} */
  execute(body: TxBody, attributes: ReadonlyMap<number, number> = new Map()): ActorReceipt {
    const record = this.#sequencer.accept({ kind: 'act', account: this.#index, body, attributes })
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
