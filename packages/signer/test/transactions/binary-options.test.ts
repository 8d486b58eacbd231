import {
  createSigner,
  EXCHANGE_TX_TYPES,
  generateKeyPair,
  parseExchangeTransaction,
  parseTransaction,
  type TransactionRequest,
} from '@lighter/signer'
import { ParseError, ValidationError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { refusalOf } from '../support/caught.ts'
import { exampleRequests } from '../support/examples.ts'

const signer = createSigner({ ...generateKeyPair(), accountIndex: 777, apiKeyIndex: 5, chainId: 300 })
const create = exampleRequests.find(({ type }) => type === 'binaryOptionsOperatorCreateMarket')
const update = exampleRequests.find(({ type }) => type === 'binaryOptionsOperatorUpdateMarket')
const settle = exampleRequests.find(({ type }) => type === 'binaryOptionsOperatorSettleMarket')

/** Official texts, by the change that brings them about. */
const REFUSED: [request: object | undefined, change: object, field: string, text: string][] = [
  [create, { marketSlot: 999 }, 'marketSlot', 'MarketIndex is not valid'],
  [create, { marketSlot: 2001 }, 'marketSlot', 'MarketIndex is not valid'],
  [create, { startTimestamp: -1 }, 'startTimestamp', 'Market timestamps are invalid'],
  [create, { endTimestamp: 2 ** 48 }, 'endTimestamp', 'Market timestamps are invalid'],
  [create, { settlementCap: 0 }, 'settlementCap', 'ExtensionMultiplier is invalid'],
  [create, { sizeDecimals: 4, priceDecimals: 3 }, 'sizeDecimals', 'ExtensionMultiplier is invalid'],
  [create, { sizeDecimals: 200, priceDecimals: 200 }, 'sizeDecimals', 'ExtensionMultiplier is invalid'],
  [
    create,
    { sizeDecimals: 0, priceDecimals: 0, settlementCap: 72_058 },
    'settlementCap',
    'ExtensionMultiplier is invalid',
  ],
  [create, { sizeExtensionMultiplier: 7 }, 'sizeExtensionMultiplier', 'ExtensionMultiplier is invalid'],
  [create, { settlementType: 2 }, 'settlementType', 'SettlementType is invalid'],
  [create, { defaultPrice: 101 }, 'defaultPrice', 'DefaultPrice is invalid'],
  [create, { makerFee: 1_000_001 }, 'makerFee', 'MarketFee should not be larger than 1000000'],
  [create, { minBaseAmount: 0 }, 'minBaseAmount', 'MinBaseAmount is invalid'],
  [create, { minBaseAmount: -1 }, 'minBaseAmount', 'MinBaseAmount is invalid'],
  [create, { minQuoteAmount: 2 ** 48 }, 'minQuoteAmount', 'MinQuoteAmount is invalid'],
  [create, { orderQuoteLimit: 0 }, 'orderQuoteLimit', 'OrderQuoteLimit is invalid'],
  [create, { openInterestLimit: 2n ** 56n }, 'openInterestLimit', 'OpenInterestLimit is invalid'],
  [create, { isFrozen: 2 }, 'isFrozen', 'IsFrozen is invalid'],
  [create, { symbol: 'x'.repeat(32) }, 'symbol', 'Market symbol is invalid'],
  [create, { symbol: '\ud800' }, 'symbol', 'Market symbol is invalid'],
  [create, { symbol: 5 }, 'symbol', 'Market symbol is invalid'],
  [create, { marketType: 1 }, 'marketType', 'MarketType is invalid'],
  [update, { marketIndex: 255 }, 'marketIndex', 'MarketIndex is not valid'],
  [update, { liquidationFee: 1 }, 'liquidationFee', 'LiquidationFee is invalid'],
  [settle, { isRefund: true }, 'settlementPrice', 'SettlementPrice is invalid'],
  [settle, { isRefund: 2 }, 'isRefund', 'IsRefund is invalid'],
]

test.each(REFUSED)('%o with %o is refused because of %s', (request, change, field, text) => {
  expect(refusalOf(signer, { ...request, ...change })).toMatchObject({ field, message: text, sent: 'no' })
})

test('a symbol is text in requests and in parsed transactions, and need not be ASCII', () => {
  for (const symbol of ['', 'BTC-UPDOWN-15M-1900000000', 'é₿', 'x'.repeat(31)]) {
    const { txType, txInfo } = signer.sign({ ...create, symbol } as TransactionRequest)
    expect(parseTransaction(txType, txInfo)).toMatchObject({
      symbol,
      marketType: 2,
      baseAssetIndex: 3,
      quoteAssetIndex: 3,
    })
  }
})

test('a settled position and an assigned slot are parsed, and cannot be signed', () => {
  expect(parseExchangeTransaction(51, '{"AccountIndex":5,"Big":9007199254740993}')).toEqual({
    type: 'binaryOptionsSettlePosition',
    txType: 51,
    members: { AccountIndex: 5, Big: 9007199254740993n },
  })
  expect(parseExchangeTransaction(53, '{"MarketIndex":1000}').type).toBe('binaryOptionsAssignSlot')
  expect(() => parseExchangeTransaction(14, '{}')).toThrow(ValidationError)
  expect(() => parseExchangeTransaction(51, '[')).toThrow(ParseError)
  for (const txType of Object.values(EXCHANGE_TX_TYPES))
    expect(() => parseTransaction(txType, '{}')).toThrow(/parseExchangeTransaction/)
  expect(refusalOf(signer, { type: 'binaryOptionsSettlePosition', nonce: 1 }).field).toBe('type')
})
