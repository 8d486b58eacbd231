import type { Integer } from '@lighter/signer'
import type { UnnumberedRequest } from '../transactions/prepared.ts'

/** One order of a transaction, for the risk guards. */
export interface Intent {
  /** Whether it sells; `undefined` for a change, which keeps the order's side. */
  isAsk: boolean | undefined
  /** Size in lots; 0 for an exit that closes the whole position. */
  lots: bigint
  /** Limit price in ticks. */
  ticks: bigint
  /** Whether it waits for a trigger, so that its price applies to a different mark price. */
  isConditional: boolean
  /** Whether it may only reduce a position. */
  reduceOnly: boolean
  /** Whether its price only bounds the slippage. */
  isMarket: boolean
  /** Client order index; 0 if there is none. */
  clientOrderId: number
  /** When it expires, epoch milliseconds; 0 for immediate orders. */
  expiry: number
  /** The order to change: exchange id or client id. */
  modifies: bigint | undefined
}

/** Returns every order that a request would place or change; empty for requests that cannot add risk. */
export function intentsOf(request: UnnumberedRequest): Intent[] {
  if (request.type === 'createGroupedOrders') return request.orders.map((order) => intentOf(order, undefined))
  if (request.type === 'createOrder') return [intentOf(request, undefined)]
  if (request.type === 'modifyOrder') return [intentOf(request, BigInt(request.orderIndex))]
  return []
}

function intentOf(
  order: {
    baseAmount: Integer
    price: Integer
    isAsk?: boolean | undefined
    triggerPrice?: Integer | undefined
    reduceOnly?: boolean | undefined
    orderType?: string | undefined
    clientOrderIndex?: Integer | undefined
    orderExpiry?: Integer | undefined
  },
  modifies: bigint | undefined,
): Intent {
  return {
    isAsk: order.isAsk,
    lots: BigInt(order.baseAmount),
    ticks: BigInt(order.price),
    isConditional: Number(order.triggerPrice ?? 0) > 0,
    reduceOnly: order.reduceOnly === true,
    isMarket: order.orderType === 'market',
    clientOrderId: Number(order.clientOrderIndex ?? 0),
    expiry: Number(order.orderExpiry ?? 0),
    modifies,
  }
}
