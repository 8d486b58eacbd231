import type { AttributesRequest } from './attributes.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import type { Integer } from './integer.ts'
import { checkMarket, refuse } from './rules.ts'

/** Fields that a {@link CancelOrderRequest} and its parsed form share. */
export interface CancelOrderFields<Small, Large> {
  /** Public id of the market, 0 … 2^48 − 1 except 255. It does not reveal the kind of the market. */
  marketIndex: Small
  /** Client order index (below 2^48) or the exchange's order index (2^48 … 2^60 − 1). */
  orderIndex: Large
}

/** Cancels one order. */
export interface CancelOrderRequest extends CancelOrderFields<Integer, Integer>, RequestCommon {
  /** Kind of the transaction. */
  type: 'cancelOrder'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link CancelOrderRequest} as parsed. */
export interface CancelOrderTransaction extends CancelOrderFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'cancelOrder'
  /** Protocol number of the kind. */
  txType: 15
}

export const cancelOrder: Definition = define({
  type: 'cancelOrder',
  txType: 15,
  ownerText: 'AccountIndex',
  fields: [
    field('marketIndex', 'MarketIndex', 'marketId'),
    field('orderIndex', 'Index', 'int64', { wide: true }),
  ],
  check({ body: [market = 0, index = 0] }) {
    checkMarket(market)
    const allowed = '1 … 1152921504606846975'
    if (index < 1) refuse('OrderIndex should not be less than 281474976710656', 'orderIndex', index, allowed)
    if (index > 1_152_921_504_606_846_975n)
      refuse('OrderIndex should not be larger than 1152921504606846975', 'orderIndex', index, allowed)
  },
})
