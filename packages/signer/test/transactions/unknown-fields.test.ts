import {
  createSigner,
  generateKeyPair,
  parseTransaction,
  type TransactionRequest,
  TX_TYPES,
} from '@lighter/signer'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../support/caught.ts'
import { exampleRequests } from '../support/examples.ts'

const signer = createSigner({ ...generateKeyPair(), accountIndex: 777, apiKeyIndex: 5, chainId: 300 })

test('there is an example of every kind', () => {
  expect(exampleRequests.map(({ type }) => type).sort()).toEqual(Object.keys(TX_TYPES).sort())
})

describe.each(exampleRequests)('$type', (request) => {
  test('is signed unchanged, also with an unknown field that is undefined', () => {
    const padded: object = { ...request, reduceonly: undefined }
    expect(signer.sign(padded as TransactionRequest).type).toBe(request.type)
  })

  test.each(['reduceonly', 'account', 'signature', 'constructor'])(
    'an unknown field %s is refused with its name and a list of the known fields',
    (name) => {
      const error = refusalOf(signer, { ...request, [name]: 1 })
      expect(error.field).toBe(name)
      expect(error.allowed?.split(', ')).toEqual(expect.arrayContaining(['type', 'nonce', 'expiredAt']))
    },
  )

  test('is signed again as it was parsed, with the same hash, and only by its own key', () => {
    const first = signer.sign(request)
    const parsed: object = parseTransaction(first.txType, first.txInfo)
    const again = signer.sign(parsed as TransactionRequest)
    expect(again.txHash).toBe(first.txHash)
    expect(refusalOf(signer, { ...parsed, accountIndex: 778 }).field).toBe('accountIndex')
    expect(refusalOf(signer, { ...parsed, apiKeyIndex: 6 }).field).toBe('apiKeyIndex')
    expect(refusalOf(signer, { ...parsed, txType: 1 }).field).toBe('txType')
  })
})

test('an inherited unknown field is refused as well', () => {
  const request = Object.assign(Object.create({ postOnly: true }) as object, exampleRequests[0])
  expect(refusalOf(signer, request).field).toBe('postOnly')
})

test('an unknown field of an order in a group is refused with its position', () => {
  const group = exampleRequests.find(({ type }) => type === 'createGroupedOrders')
  if (group?.type !== 'createGroupedOrders') throw new Error('no group')
  const orders = group.orders.map((order, i) => (i === 1 ? { ...order, triggerprice: 5 } : order))
  const error = refusalOf(signer, { ...group, orders })
  expect(error.field).toBe('orders[1].triggerprice')
  expect(error.allowed).toContain('triggerPrice')
})
