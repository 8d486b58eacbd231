import type { AttributesRequest } from './attributes.ts'
import {
  checkMarketFee,
  checkMarketLimits,
  checkMultipliers,
  checkSlot,
  checkWindow,
  multipliersOf,
} from './binary-options-rules.ts'
import { type Definition, define, field, type RequestCommon, type TransactionCommon } from './definition.ts'
import { FLAG } from './flag.ts'
import type { Integer } from './integer.ts'
import { checkFlag, refuse } from './rules.ts'

/** Ways a binary options market settles, by number: to 0 or the cap only, or to any price between them. */
export const SETTLEMENT_TYPES = ['discrete', 'continuous'] as const

/** Fields that a {@link BinaryOptionsOperatorCreateMarketRequest} and its parsed form share. */
export interface BinaryOptionsOperatorCreateMarketFields<Small, Large> {
  /** Internal slot of the market, 1000 … 2000; it must have been assigned to the account. The public id comes later. */
  marketSlot: Small
  /** When trading begins, epoch milliseconds. */
  startTimestamp: Small
  /** When trading ends, epoch milliseconds up to 2^48 − 1, after the start. */
  endTimestamp: Small
  /** Maximum price in price ticks, 1 … 2^32 − 1: what a winning share pays. */
  settlementCap: Small
  /** How the market is settled. */
  settlementType: (typeof SETTLEMENT_TYPES)[number]
  /** Settlement price in price ticks if the market is refunded, 0 … `settlementCap`. */
  defaultPrice: Small
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
  /** Name of the market, at most 31 UTF-8 bytes. Not covered by the hash. */
  symbol: string
  /** Decimals of sizes; at most 6 together with those of prices. Not covered by the hash. */
  sizeDecimals: Small
  /** Decimals of prices. Not covered by the hash. */
  priceDecimals: Small
}

/** Opens a binary options market in a slot assigned to the account. For market operators only. */
export interface BinaryOptionsOperatorCreateMarketRequest
  extends BinaryOptionsOperatorCreateMarketFields<Integer, Integer>,
    RequestCommon {
  /** Kind of the transaction. */
  type: 'binaryOptionsOperatorCreateMarket'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link BinaryOptionsOperatorCreateMarketRequest} as parsed. */
export interface BinaryOptionsOperatorCreateMarketTransaction
  extends BinaryOptionsOperatorCreateMarketFields<number, bigint>,
    TransactionCommon {
  /** Kind of the transaction. */
  type: 'binaryOptionsOperatorCreateMarket'
  /** Protocol number of the kind. */
  txType: 49
  /** 2, binary options. */
  marketType: number
  /** 3, USDC. */
  baseAssetIndex: number
  /** 3, USDC. */
  quoteAssetIndex: number
  /** `settlementCap` × `quoteExtensionMultiplier`. */
  sizeExtensionMultiplier: bigint
  /** 10^(12 − `sizeDecimals` − `priceDecimals`). */
  quoteExtensionMultiplier: number
}

const SIZE_MULTIPLIER = 6
const QUOTE_MULTIPLIER = 7

export const binaryOptionsOperatorCreateMarket: Definition = define({
  type: 'binaryOptionsOperatorCreateMarket',
  txType: 49,
  fields: [
    field('marketSlot', 'MarketIndex', 'int16'),
    field('marketType', 'MarketType', 'uint8', { fallback: 2 }),
    field('baseAssetIndex', 'BaseAssetId', 'int16', { fallback: 3 }),
    field('quoteAssetIndex', 'QuoteAssetId', 'int16', { fallback: 3 }),
    field('startTimestamp', 'StartTimestamp', 'int64'),
    field('endTimestamp', 'EndTimestamp', 'int64'),
    field('sizeExtensionMultiplier', 'SizeExtensionMultiplier', 'int64', { wide: true, completed: true }),
    field('quoteExtensionMultiplier', 'QuoteExtensionMultiplier', 'int64', { completed: true }),
    field('settlementCap', 'SettlementCap', 'uint32'),
    field('settlementType', 'SettlementType', 'uint8', { words: SETTLEMENT_TYPES }),
    field('defaultPrice', 'DefaultPrice', 'uint32'),
    field('takerFee', 'TakerFee', 'uint32'),
    field('makerFee', 'MakerFee', 'uint32'),
    field('minBaseAmount', 'MinBaseAmount', 'int64'),
    field('minQuoteAmount', 'MinQuoteAmount', 'int64'),
    field('orderQuoteLimit', 'OrderQuoteLimit', 'int64'),
    field('openInterestLimit', 'OpenInterestLimit', 'int64', { wide: true }),
    field('isFrozen', 'IsFrozen', 'uint8', { words: FLAG }),
    field('sizeDecimals', 'SizeDecimals', 'uint8', { unhashed: true }),
    field('priceDecimals', 'PriceDecimals', 'uint8', { unhashed: true }),
  ],
  bytes: { name: 'symbol', key: 'Symbol', form: 'text', length: 32, before: 18 },
  complete(body) {
    const [cap = 0, sizeDecimals = 0, priceDecimals = 0] = [body[8], body[18], body[19]]
    const [size, quote] = multipliersOf(cap, Number(sizeDecimals) + Number(priceDecimals))
    body[SIZE_MULTIPLIER] ??= size
    body[QUOTE_MULTIPLIER] ??= quote
  },
  check({ body }) {
    const [slot = 0, marketType = 0, base = 0, quote = 0, start = 0, end = 0, sizeMultiplier = 0] = body
    const [quoteMultiplier = 0, cap = 0, settlementType = 0, defaultPrice = 0, takerFee = 0, makerFee = 0] =
      body.slice(QUOTE_MULTIPLIER)
    const [minBaseAmount = 0, minQuoteAmount = 0, orderQuoteLimit = 0, openInterestLimit = 0, isFrozen = 0] =
      body.slice(13)
    checkSlot(slot)
    checkWindow(start, end)
    const decimals = Number(body[18] ?? 0) + Number(body[19] ?? 0)
    checkMultipliers(cap, decimals, sizeMultiplier, quoteMultiplier)
    if (settlementType > 1) {
      const allowed = SETTLEMENT_TYPES.join(' or ')
      refuse('SettlementType is invalid', 'settlementType', settlementType, allowed)
    }
    if (defaultPrice > cap)
      refuse('DefaultPrice is invalid', 'defaultPrice', defaultPrice, `0 … settlementCap (${cap})`)
    checkMarketFee(takerFee, 'takerFee')
    checkMarketFee(makerFee, 'makerFee')
    checkMarketLimits({ minBaseAmount, minQuoteAmount, orderQuoteLimit, openInterestLimit })
    checkFlag(isFrozen, 'isFrozen', 'IsFrozen is invalid')
    // The official library fills these in, so it has no text for other values.
    if (marketType !== 2) refuse('MarketType is invalid', 'marketType', marketType, '2, binary options')
    if (base !== 3) refuse('BaseAssetId is invalid', 'baseAssetIndex', base, '3, USDC')
    if (quote !== 3) refuse('QuoteAssetId is invalid', 'quoteAssetIndex', quote, '3, USDC')
  },
})
