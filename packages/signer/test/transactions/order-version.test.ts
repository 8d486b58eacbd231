import {
  createSigner,
  generateKeyPair,
  parseTransaction,
  prepareVerifier,
  transactionHash,
  validateTransaction,
} from '@lighter/signer'
import { expect, test } from 'vitest'
import { refusalOf } from '../support/caught.ts'

const keys = generateKeyPair()
const signer = createSigner({ ...keys, accountIndex: 777, apiKeyIndex: 5, chainId: 300 })
const modify = {
  type: 'modifyOrder',
  marketIndex: 4647,
  orderIndex: 7,
  baseAmount: 5,
  price: 6,
  nonce: 10,
} as const

test.each([1, 256, 65_536, 2 ** 48 - 1])(
  'a modify with version %i is signed, parsed, verified and signed again',
  (version) => {
    const signed = signer.sign({ ...modify, attributes: { orderVersion: version } })
    expect(signed.txInfo).toContain(`"L2TxAttributes":{"8":${version}}}`)
    const parsed = parseTransaction(signed.txType, signed.txInfo)
    expect(parsed.attributes).toEqual({ orderVersion: version })
    validateTransaction(parsed)
    expect(transactionHash(parsed, 300)).toBe(signed.txHash)
    expect(prepareVerifier(keys.publicKey).verifyTransaction(parsed, 300)).toBe(true)
    expect(signer.sign(parsed).txHash).toBe(signed.txHash)
    expect(signer.sign({ ...modify, expiredAt: signed.expiredAt }).txHash).not.toBe(signed.txHash)
  },
)

test('a version of 0 is refused with its name: it would be omitted, and the modify would always apply', () => {
  for (const orderVersion of [0, -0, 0n, '0']) {
    const error = refusalOf(signer, { ...modify, attributes: { orderVersion } })
    expect(error).toMatchObject({ field: 'attributes.orderVersion', sent: 'no' })
    expect(error.message).toContain('1 … 281474976710655')
  }
})

test('a version that is out of range or of the wrong type is refused with its name', () => {
  for (const orderVersion of [-1, 2 ** 48, 1.5, '1.5', true, {}])
    expect(refusalOf(signer, { ...modify, attributes: { orderVersion } }).field).toBe(
      'attributes.orderVersion',
    )
  expect(refusalOf(signer, { ...modify, attributes: { orderVersion: 2 ** 48 } }).message).toBe(
    'OrderOrderVersion is in invalid range',
  )
})

test('only a modify accepts a version', () => {
  const order = {
    type: 'createOrder',
    marketIndex: 0,
    baseAmount: 1,
    price: 1,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    nonce: 1,
  }
  const cancel = { type: 'cancelOrder', marketIndex: 0, orderIndex: 1, nonce: 1 }
  for (const request of [order, cancel])
    expect(refusalOf(signer, { ...request, attributes: { orderVersion: 5 } }).field).toBe(
      'attributes.orderVersion',
    )
})

test('a transaction of another kind with a version, as in a block, is parsed and hashed with it', () => {
  const plain = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 1, nonce: 1 })
  const carried = plain.txInfo.replace('"L2TxAttributes":null', '"L2TxAttributes":{"8":5}')
  const parsed = parseTransaction(plain.txType, carried)
  expect(parsed.attributes).toEqual({ orderVersion: 5 })
  expect(transactionHash(parsed, 300)).not.toBe(plain.txHash)
})

test('attributes of unknown types are refused with their number', () => {
  const { txType, txInfo } = signer.sign(modify)
  const with9 = txInfo.replace('"L2TxAttributes":null', '"L2TxAttributes":{"9":1}')
  expect(() => parseTransaction(txType, with9)).toThrow('Attribute type is invalid: 9')
})
