import type { OrderFields } from '@lighter/signer'
import type { OrderType } from '../state/order.ts'

/** The fields of an order that is signed. */
export type SignedOrder = OrderFields<number, bigint>

/** The fields of an order that is signed, or that the exchange places itself. */
export interface PlacedOrder extends Omit<SignedOrder, 'orderType'> {
  orderType: OrderType
}

/** Whether an order of this kind waits for the mark price. */
export function isConditional(type: OrderType): boolean {
  return isStop(type) || type === 'takeProfit' || type === 'takeProfitLimit'
}

/** Whether an order of this kind limits a loss. */
export function isStop(type: OrderType): boolean {
  return type === 'stopLoss' || type === 'stopLossLimit'
}
