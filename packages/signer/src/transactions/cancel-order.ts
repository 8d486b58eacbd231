import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_60_BITS, market } from '../core/rules.ts'

/** Cancels an order by exchange index or client order index. Transaction type 15. */
export interface CancelOrderRequest extends CommonRequest {
  type: 'cancelOrder'
  /** Market of the order. */
  marketIndex: Integer
  /** Exchange order index (2^48 up) or client order index (below). */
  orderIndex: Integer
}

/** A parsed cancelOrder transaction. */
export interface CancelOrderTransaction extends CommonTransaction {
  readonly type: 'cancelOrder'
  readonly marketIndex: number
  readonly orderIndex: bigint
}

/** Cancels an order by exchange index or client order index. SIGNER-SPEC §9 and §12. */
export const cancelOrder: TransactionDefinition<CancelOrderRequest, CancelOrderTransaction> = {
  type: 'cancelOrder',
  txType: 15,
  accountKey: 'AccountIndex',
  accountLabel: 'AccountIndex',
  attributes: 'none',
  fields: [
    { name: 'marketIndex', json: 'MarketIndex', width: 'i16' },
    { name: 'orderIndex', json: 'Index', width: 'i64', wide: true },
  ],
  encode: (request) => ({
    body: {
      marketIndex: toInt(request.marketIndex, 'marketIndex', 'i16'),
      orderIndex: toInt(request.orderIndex, 'orderIndex', 'i64'),
    },
  }),
  check({ body }) {
    market(get(body, 'marketIndex'))
    between(
      get(body, 'orderIndex'),
      'orderIndex',
      1,
      MAX_60_BITS,
      'OrderIndex should not be less than 281474976710656',
      `OrderIndex should not be larger than ${MAX_60_BITS}`,
    )
  },
}
