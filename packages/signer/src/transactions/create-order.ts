import { ORDER_FIELDS } from '../core/codec.ts'
import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { get, market } from '../core/rules.ts'
import { checkOrderBasics, checkOrderType, encodeOrder, type OrderRequest } from './order-body.ts'

/** Places an order. Transaction type 14. */
export interface CreateOrderRequest extends CommonRequest, OrderRequest {
  type: 'createOrder'
}

/** Fields of a parsed order, as protocol numbers. */
export interface OrderBody {
  readonly marketIndex: number
  readonly clientOrderIndex: number
  readonly baseAmount: number
  readonly price: number
  /** 0 buy, 1 sell. */
  readonly isAsk: number
  /** Position in `ORDER_TYPES`. */
  readonly orderType: number
  /** Position in `TIMES_IN_FORCE`. */
  readonly timeInForce: number
  readonly reduceOnly: number
  readonly triggerPrice: number
  /** Epoch milliseconds. */
  readonly orderExpiry: bigint
}

/** A parsed createOrder transaction. */
export interface CreateOrderTransaction extends CommonTransaction, OrderBody {
  readonly type: 'createOrder'
}

/** Places an order. SIGNER-SPEC §9 and §12. */
export const createOrder: TransactionDefinition<CreateOrderRequest, CreateOrderTransaction> = {
  type: 'createOrder',
  txType: 14,
  accountKey: 'AccountIndex',
  accountLabel: 'AccountIndex',
  attributes: 'order',
  fields: ORDER_FIELDS,
  encode: (request, now) => ({ body: encodeOrder(request, now) }),
  check({ body }) {
    market(get(body, 'marketIndex'))
    checkOrderBasics(body, true)
    checkOrderType(body, true)
  },
}
