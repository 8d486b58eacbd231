import type { AttributesRequest } from './attributes.ts'
import { checkSlotAndMarket } from './binary-options-rules.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import { FLAG } from './flag.ts'
import type { Integer } from './integer.ts'
import { checkFlag, refuse } from './rules.ts'

/** Fields that a {@link BinaryOptionsOperatorSettleMarketRequest} and its parsed form share. */
export interface BinaryOptionsOperatorSettleMarketFields<Small> {
  /** Internal slot of the market, 1000 … 2000. */
  marketSlot: Small
  /** Public id of the market, 0 … 2^48 − 1 except 255. */
  marketIndex: Small
  /** What a Yes share pays, in price ticks up to the settlement cap; 0 with a refund. A discrete market takes 0 or the cap only. */
  settlementPrice: Small
  /** Whether the market settles at its default price instead. */
  isRefund: boolean
}

/** Settles a binary options market. Only its operator can. */
export interface BinaryOptionsOperatorSettleMarketRequest
  extends BinaryOptionsOperatorSettleMarketFields<Integer>,
    RequestCommon {
  /** Kind of the transaction. */
  type: 'binaryOptionsOperatorSettleMarket'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link BinaryOptionsOperatorSettleMarketRequest} as parsed. */
export interface BinaryOptionsOperatorSettleMarketTransaction
  extends BinaryOptionsOperatorSettleMarketFields<number>,
    TransactionCommon {
  /** Kind of the transaction. */
  type: 'binaryOptionsOperatorSettleMarket'
  /** Protocol number of the kind. */
  txType: 50
}

export const binaryOptionsOperatorSettleMarket: Definition = define({
  type: 'binaryOptionsOperatorSettleMarket',
  txType: 50,
  fields: [
    field('marketSlot', 'MarketIndex', 'int16'),
    field('marketIndex', 'PublicMarketIndex', 'marketId'),
    field('settlementPrice', 'SettlementPrice', 'uint32'),
    field('isRefund', 'IsRefund', 'uint8', { words: FLAG }),
  ],
  check({ body: [slot = 0, market = 0, price = 0, isRefund = 0] }) {
    checkSlotAndMarket(slot, market)
    checkFlag(isRefund, 'isRefund', 'IsRefund is invalid')
    if (isRefund === 1 && price !== 0)
      refuse('SettlementPrice is invalid', 'settlementPrice', price, '0 with a refund')
  },
})
