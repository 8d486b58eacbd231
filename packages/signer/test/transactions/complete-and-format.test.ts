import { completeTransaction, formatTransaction, parseTransaction } from '@lighter/signer'
import { ValidationError } from '@lighter/standards'
import { expect, test } from 'vitest'
import { requestOf } from '../support/request-of.ts'
import { NEGATIVE_LEVERAGE, TRANSACTION_FILES, type TxVector, vectors } from '../support/vectors.ts'

const LIMIT = {
  type: 'createOrder',
  marketIndex: 1,
  baseAmount: '1000',
  price: 5n,
  isAsk: false,
  orderType: 'limit',
  timeInForce: 'gtt',
  nonce: 7,
} as const
const OPTIONS = { accountIndex: 65n, apiKeyIndex: 255, now: () => 1_000 }

/** Neutral attributes are printed as they were given, and dropped by the typed form. */
const attributes = (txInfo: string): string => /"L2TxAttributes":(.*)\}$/.exec(txInfo)?.[1] ?? ''

test.each(TRANSACTION_FILES)('%s: a parsed transaction is printed byte for byte', (file) => {
  for (const v of vectors<TxVector>(file)) {
    const parsed = parseTransaction(v.tx_type, v.tx_info)
    const printed = formatTransaction(parsed)
    expect(printed.replace(attributes(printed), ''), v.id).toBe(v.tx_info.replace(attributes(v.tx_info), ''))
    expect(parseTransaction(v.tx_type, printed), v.id).toEqual(parsed)
  }
})

test.each(TRANSACTION_FILES)(
  '%s: a completed request is the transaction that a signer creates from it',
  (file) => {
    for (const v of vectors<TxVector>(file)) {
      if (v.id === NEGATIVE_LEVERAGE) continue
      const { sig, ...unsigned } = parseTransaction(v.tx_type, v.tx_info)
      const { accountIndex, apiKeyIndex } = unsigned
      const completed = completeTransaction(requestOf({ sig, ...unsigned }), { accountIndex, apiKeyIndex })
      expect(completed, v.id).toEqual({ ...unsigned, sig: '', ...('l1Sig' in unsigned ? { l1Sig: '' } : {}) })
    }
  },
)

test('a completed request has the defaults and the integer types of a parsed transaction', () => {
  expect(completeTransaction(LIMIT, OPTIONS)).toEqual({
    type: 'createOrder',
    txType: 14,
    accountIndex: 65,
    apiKeyIndex: 255,
    nonce: 7n,
    expiredAt: 600_000,
    marketIndex: 1,
    clientOrderIndex: 0,
    baseAmount: 1000,
    price: 5,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    reduceOnly: false,
    triggerPrice: 0,
    orderExpiry: BigInt(1_000 + 28 * 86_400_000),
    attributes: {},
    sig: '',
  })
})

test('a field that a transaction cannot carry is refused with its name', () => {
  expect(() => completeTransaction({ ...LIMIT, price: 2 ** 32 }, OPTIONS)).toThrow(ValidationError)
  expect(() => completeTransaction({ ...LIMIT, price: -1 }, OPTIONS)).toThrow('price is -1')
  expect(() => completeTransaction(LIMIT, { ...OPTIONS, apiKeyIndex: 256 })).toThrow('apiKeyIndex is 256')
})
