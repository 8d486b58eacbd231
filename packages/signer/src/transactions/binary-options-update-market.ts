import type { AttributesRequest } from './attributes.ts'
import { checkMarketFee, checkMarketLimits, checkSlotAndMarket, checkWindow } from './binary-options-rules.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import { FLAG } from './flag.ts'
import type { Integer } from './integer.ts'
import { checkFlag, refuse } from './rules.ts'

/** Fields that a {@link BinaryOptionsOperatorUpdateMarketRequest} and its parsed form share. */
export interface BinaryOptionsOperatorUpdateMarketFields<Small, Large> {
  /** Internal slot of the market, 1000 … 2000. */
  marketSlot: Small
  /** Public id of the market, 0 … 2^48 − 1 except 255. */
  marketIndex: Small
  /** When trading begins, epoch milliseconds. It cannot change once trading has begun. */
  startTimestamp: Small
  /** When trading ends, epoch milliseconds up to 2^48 − 1, after the start. It cannot change once trading has begun. */
  endTimestamp: Small
  /** Taker's fee, 1000000 = 100 %. */
  takerFee: Small
  /** Maker's fee, 1000000 = 100 %. */
  makerFee: Small
  /** Minimum size of an order in size ticks, 1 … 2^48 − 1. */
  minBaseAmount: Small
  /** Minimum value of an order in quote ticks, 1 … 2^48 − 1. */
  minQuoteAmount: Small
  /** Maximum value of an order in quote ticks, `minQuoteAmount` … 2^48 − 1. */
  orderQuoteLimit: Small
  /** Maximum open interest in quote ticks, `orderQuoteLimit` … 2^56 − 1. */
  openInterestLimit: Large
  /** Whether trading is halted. */
  isFrozen: boolean
}

/** Changes a binary options market. Only its operator can. */
export interface BinaryOptionsOperatorUpdateMarketRequest
  extends BinaryOptionsOperatorUpdateMarketFields<Integer, Integer>,
    RequestCommon {
  /** Kind of the transaction. */
  type: 'binaryOptionsOperatorUpdateMarket'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link BinaryOptionsOperatorUpdateMarketRequest} as parsed. */
export interface BinaryOptionsOperatorUpdateMarketTransaction
  extends BinaryOptionsOperatorUpdateMarketFields<number, bigint>,
    TransactionCommon {
  /** Kind of the transaction. */
  type: 'binaryOptionsOperatorUpdateMarket'
  /** Protocol number of the kind. */
  txType: 52
  /** Always 0: binary options have no liquidations. */
  liquidationFee: number
}

export const binaryOptionsOperatorUpdateMarket: Definition = define({
  type: 'binaryOptionsOperatorUpdateMarket',
  txType: 52,
  fields: [
    field('marketSlot', 'MarketIndex', 'int16'),
    field('marketIndex', 'PublicMarketIndex', 'marketId'),
    field('startTimestamp', 'StartTimestamp', 'int64'),
    field('endTimestamp', 'EndTimestamp', 'int64'),
    field('takerFee', 'TakerFee', 'uint32'),
    field('makerFee', 'MakerFee', 'uint32'),
    field('liquidationFee', 'LiquidationFee', 'uint32', { fallback: 0 }),
    field('minBaseAmount', 'MinBaseAmount', 'int64'),
    field('minQuoteAmount', 'MinQuoteAmount', 'int64'),
    field('orderQuoteLimit', 'OrderQuoteLimit', 'int64'),
    field('openInterestLimit', 'OpenInterestLimit', 'int64', { wide: true }),
    field('isFrozen', 'IsFrozen', 'uint8', { words: FLAG }),
  ],
  check({ body }) {
    const [slot = 0, market = 0, start = 0, end = 0, takerFee = 0, makerFee = 0, liquidationFee = 0] = body
    const [minBaseAmount = 0, minQuoteAmount = 0, orderQuoteLimit = 0, openInterestLimit = 0, isFrozen = 0] =
      body.slice(7)
    checkSlotAndMarket(slot, market)
    checkWindow(start, end)
    checkMarketFee(takerFee, 'takerFee')
    checkMarketFee(makerFee, 'makerFee')
    checkMarketLimits({ minBaseAmount, minQuoteAmount, orderQuoteLimit, openInterestLimit })
    checkFlag(isFrozen, 'isFrozen', 'IsFrozen is invalid')
    // The official library always signs 0, so it has no text for other values.
    if (liquidationFee !== 0) refuse('LiquidationFee is invalid', 'liquidationFee', liquidationFee, '0')
  },
})
