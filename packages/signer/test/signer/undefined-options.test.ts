import {
  authTokenSchedule,
  createSigner,
  generateKeyPair,
  type TransactionRequest,
  verifyAuthToken,
} from '@lighter/signer'
import { expect, test } from 'vitest'
import { exampleRequests } from '../support/examples.ts'

const keys = generateKeyPair()
const now = (): number => 1_790_000_000_000
const identity = { ...keys, accountIndex: 7, apiKeyIndex: 3, chainId: 304 }

test('options that are undefined count as omitted', () => {
  const signer = createSigner({ ...identity, backend: undefined, now: undefined })
  expect(signer.backend).toBe('wasm')
  const token = authTokenSchedule(signer, {
    lifeSeconds: undefined,
    renewSeconds: undefined,
    now: undefined,
  })()
  expect(verifyAuthToken(token, keys.publicKey, { now: undefined })).toBe(true)
  expect(verifyAuthToken(signer.createAuthToken({ deadline: undefined }), keys.publicKey)).toBe(true)
})

test('every optional field of a request may also be undefined, with the same transaction as result', () => {
  const signer = createSigner({ ...identity, now })
  const optional = [
    'clientOrderIndex',
    'reduceOnly',
    'triggerPrice',
    'orderExpiry',
    'memo',
    'time',
    'expiredAt',
    'attributes',
  ]
  for (const request of exampleRequests) {
    const known = optional.filter((name) => !(name in request))
    const padded = Object.fromEntries(known.map((name) => [name, undefined]))
    expect(signer.sign({ ...padded, ...request } as TransactionRequest).txHash).toBe(
      signer.sign(request).txHash,
    )
  }
})

test('attributes that are undefined count as omitted', () => {
  const signer = createSigner({ ...identity, now })
  const modify = {
    type: 'modifyOrder',
    marketIndex: 0,
    orderIndex: 7,
    baseAmount: 5,
    price: 6,
    nonce: 10,
  } as const
  const attributes = {
    integratorAccountIndex: undefined,
    skipNonce: undefined,
    selfTradeBehavior: undefined,
    orderVersion: undefined,
    cancelAllMarketIndex: undefined,
  }
  expect(signer.sign({ ...modify, attributes }).txInfo).toContain('"L2TxAttributes":null')
})
