import {
  createSigner,
  generateKeyPair,
  parseTransaction,
  type TransactionRequest,
  TX_TYPES,
} from '@lighter/signer'
import { ValidationError } from '@lighter/standards'
import { describe, expect, test } from 'vitest'
import { exampleRequests } from '../support/examples.ts'

const signer = createSigner({ ...generateKeyPair(), accountIndex: 777, apiKeyIndex: 5, chainId: 300 })

function refusal(request: object): ValidationError {
  try {
    signer.sign(request as TransactionRequest)
  } catch (error) {
    if (error instanceof ValidationError) return error
    throw error
  }
  throw new Error('It was signed.')
}

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
      const error = refusal({ ...request, [name]: 1 })
      expect(error.field).toBe(name)
      expect(error.allowed?.split(', ')).toEqual(expect.arrayContaining(['type', 'nonce', 'expiredAt']))
    },
  )

  test('is signed again as it was parsed, with the same hash, and only by its own key', () => {
    const first = signer.sign(request)
    const parsed: object = parseTransaction(first.txType, first.txInfo)
    const again = signer.sign(parsed as TransactionRequest)
    expect(again.txHash).toBe(first.txHash)
    expect(refusal({ ...parsed, accountIndex: 778 }).field).toBe('accountIndex')
    expect(refusal({ ...parsed, apiKeyIndex: 6 }).field).toBe('apiKeyIndex')
    expect(refusal({ ...parsed, txType: 1 }).field).toBe('txType')
  })
})

test('an inherited unknown field is refused as well', () => {
  const request = Object.assign(Object.create({ postOnly: true }) as object, exampleRequests[0])
  expect(refusal(request).field).toBe('postOnly')
})

test('an unknown field of an order in a group is refused with its position', () => {
  const group = exampleRequests.find(({ type }) => type === 'createGroupedOrders')
  if (group?.type !== 'createGroupedOrders') throw new Error('no group')
  const orders = group.orders.map((order, i) => (i === 1 ? { ...order, triggerprice: 5 } : order))
  const error = refusal({ ...group, orders })
  expect(error.field).toBe('orders[1].triggerprice')
  expect(error.allowed).toContain('triggerPrice')
})
