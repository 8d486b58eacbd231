import {
  MODIFY_ATTRIBUTES,
  type ModifyOrderAttributes,
  type ModifyOrderAttributesRequest,
} from './attributes.ts'
import {
  type Definition,
  define,
  field,
  type Optional,
  type RequestCommon,
  type TransactionCommon,
} from './definition.ts'
import type { Integer } from './integer.ts'
import { checkBaseAmount, checkMarket, checkPrice, refuse } from './rules.ts'

/** Fields that a {@link ModifyOrderRequest} and its parsed form share. */
export interface ModifyOrderFields<Small, Large> {
  /** Public id of the market, 0 … 2^48 − 1 except 255. It does not reveal the kind of the market. */
  marketIndex: Small
  /** Client order index (below 2^48) or the exchange's order index (2^48 … 2^60 − 1). */
  orderIndex: Large
  /** New size in size ticks, 0 … 2^48 − 1. */
  baseAmount: Small
  /** New price in price ticks, 1 … 2^32 − 1. */
  price: Small
  /** New trigger in price ticks; 0 for orders without a trigger. */
  triggerPrice: Small
}

/**
 * Changes an order in place. The exchange also replaces the order's integrator, integrator fees and self-trade modes
 * with those of the modify; omitted attributes are reset to their defaults.
 */
export interface ModifyOrderRequest
  extends Omit<ModifyOrderFields<Integer, Integer>, 'triggerPrice'>,
    Optional<Pick<ModifyOrderFields<Integer, Integer>, 'triggerPrice'>>,
    RequestCommon {
  /** Kind of the transaction. */
  type: 'modifyOrder'
  /** Optional extras, including the version of the order. */
  attributes?: ModifyOrderAttributesRequest | undefined
}

/** A {@link ModifyOrderRequest} as parsed. */
export interface ModifyOrderTransaction extends ModifyOrderFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'modifyOrder'
  /** Protocol number of the kind. */
  txType: 17
  /** Attributes that differ from their neutral value. */
  attributes: ModifyOrderAttributes
}

export const modifyOrder: Definition = define({
  type: 'modifyOrder',
  txType: 17,
  ownerText: 'AccountIndex',
  fields: [
    field('marketIndex', 'MarketIndex', 'marketId'),
    field('orderIndex', 'Index', 'int64', { wide: true }),
    field('baseAmount', 'BaseAmount', 'int64'),
    field('price', 'Price', 'uint32'),
    field('triggerPrice', 'TriggerPrice', 'uint32', { fallback: 0 }),
  ],
  attributeTypes: MODIFY_ATTRIBUTES,
  check({ body: [market = 0, index = 0, baseAmount = 0, price = 0] }) {
    checkMarket(market)
    const allowed = '1 … 1152921504606846975'
    if (index < 1) refuse('ClientOrderIndex should not be less than 1', 'orderIndex', index, allowed)
    if (index > 1_152_921_504_606_846_975n) {
      refuse('ClientOrderIndex should not be larger than 281474976710655', 'orderIndex', index, allowed)
    }
    checkBaseAmount(baseAmount, 0, 'baseAmount')
    checkPrice(price, 'price')
  },
})
