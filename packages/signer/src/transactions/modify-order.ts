import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { type Integer, toInt } from '../core/integer.ts'
import { between, get, MAX_48_BITS, MAX_60_BITS, market, refuse } from '../core/rules.ts'

/** Changes size, price or trigger of an order; its priority is lost. Transaction type 17. */
export interface ModifyOrderRequest extends CommonRequest {
  type: 'modifyOrder'
  /** Market of the order. */
  marketIndex: Integer
  /** Exchange order index (2^48 up) or client order index (below). */
  orderIndex: Integer
  /** New total size in lots, including what has been filled. */
  baseAmount: Integer
  /** New price in ticks. */
  price: Integer
  /** New trigger price in ticks; 0 for orders without one. @default 0 */
  triggerPrice?: Integer
}

/** A parsed modifyOrder transaction. */
export interface ModifyOrderTransaction extends CommonTransaction {
  readonly type: 'modifyOrder'
  readonly marketIndex: number
  readonly orderIndex: bigint
  readonly baseAmount: number
  readonly price: number
  readonly triggerPrice: number
}

/** Changes size, price or trigger of an order; its priority is lost. SIGNER-SPEC §9 and §12. */
export const modifyOrder: TransactionDefinition<ModifyOrderRequest, ModifyOrderTransaction> = {
  type: 'modifyOrder',
  txType: 17,
  accountKey: 'AccountIndex',
  accountLabel: 'AccountIndex',
  attributes: 'order',
  fields: [
    { name: 'marketIndex', json: 'MarketIndex', width: 'i16' },
    { name: 'orderIndex', json: 'Index', width: 'i64', wide: true },
    { name: 'baseAmount', json: 'BaseAmount', width: 'i64' },
    { name: 'price', json: 'Price', width: 'u32' },
    { name: 'triggerPrice', json: 'TriggerPrice', width: 'u32' },
  ],
  encode: (request) => ({
    body: {
      marketIndex: toInt(request.marketIndex, 'marketIndex', 'i16'),
      orderIndex: toInt(request.orderIndex, 'orderIndex', 'i64'),
      baseAmount: toInt(request.baseAmount, 'baseAmount', 'i64'),
      price: toInt(request.price, 'price', 'u32'),
      triggerPrice: toInt(request.triggerPrice ?? 0, 'triggerPrice', 'u32'),
    },
  }),
  check({ body }) {
    market(get(body, 'marketIndex'))
    between(
      get(body, 'orderIndex'),
      'orderIndex',
      1,
      MAX_60_BITS,
      'ClientOrderIndex should not be less than 1',
      `ClientOrderIndex should not be larger than ${MAX_48_BITS}`,
    )
    between(
      get(body, 'baseAmount'),
      'baseAmount',
      0,
      MAX_48_BITS,
      'BaseAmount should not be less than 1',
      `BaseAmount should not be larger than ${MAX_48_BITS}`,
    )
    if (get(body, 'price') === 0)
      refuse('OrderPrice should not be less than 1', 'price', 0, '1 to 4294967295')
  },
}
