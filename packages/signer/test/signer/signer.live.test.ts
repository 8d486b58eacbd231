import {
  createSigner,
  generateKeyPair,
  parseAuthToken,
  parseTransaction,
  prepareVerifier,
  type Signer,
  type TransactionRequest,
  TX_TYPES,
  transactionHash,
  validateTransaction,
  verifyAuthToken,
} from '@lighter/signer'
import { l1Message } from '@lighter/signer/l1'
import { NativeSigner } from '@lighter/signer/native'
import { SignerError, ValidationError } from '@lighter/standards'
import { afterAll, describe, expect, test } from 'vitest'
import { caught } from '../support/caught.ts'
import { exampleRequests } from '../support/examples.ts'
import { libraryPath } from '../support/library.ts'
import { requestOf } from '../support/request-of.ts'
import { errorVectors, type TxVector } from '../support/vectors.ts'

const CHAIN = 300
const keys = generateKeyPair()
const identity = { ...keys, accountIndex: 4242, apiKeyIndex: 3, chainId: CHAIN }
const order = exampleRequests.find(({ type }) => type === 'createOrder')
if (order?.type !== 'createOrder') throw new Error('no example of an order')

/** Requests with attributes, each with the numbers that `tx_info` must carry. */
const ATTRIBUTED: [attributes: object, json: string][] = [
  [{}, 'null'],
  [{ skipNonce: false, integratorAccountIndex: 0 }, 'null'],
  [{ skipNonce: true }, '{"4":1}'],
  [
    { integratorAccountIndex: 9, integratorTakerFee: 10, integratorMakerFee: 5, skipNonce: true },
    '{"1":9,"2":10,"3":5,"4":1}',
  ],
  [{ selfTradeBehavior: 'cancelBoth', selfTradeEquality: 'masterAccount' }, '{"6":2,"7":1}'],
  [{ selfTradeBehavior: 'reduce' }, '{"6":3}'],
]

/** What is refused before anything is signed, and the field that the refusal names. */
const REFUSED: [what: string, request: object, field: string][] = [
  ['no object', [] as object, 'request'],
  ['an unknown kind', { type: 'createorder', nonce: 1 }, 'type'],
  ['an inherited name as kind', { type: 'toString', nonce: 1 }, 'type'],
  ['a missing field', { type: 'cancelOrder', marketIndex: 0, nonce: 1 }, 'orderIndex'],
  ['an unknown field', { ...order, reduceonly: true }, 'reduceonly'],
  ['NaN', { ...order, price: Number.NaN }, 'price'],
  ['a fraction', { ...order, baseAmount: 1.5 }, 'baseAmount'],
  ['text that is not an integer', { ...order, price: '1e3' }, 'price'],
  ['an unsafe integer', { ...order, nonce: 2 ** 53 }, 'nonce'],
  ['a negative nonce', { ...order, nonce: -1 }, 'nonce'],
  ['the id that means "no market"', { ...order, marketIndex: 255 }, 'marketIndex'],
  ['a market id beyond the last', { ...order, marketIndex: 2 ** 48 }, 'marketIndex'],
  ['a price of nothing', { ...order, price: 0 }, 'price'],
  ['an unknown word', { ...order, timeInForce: 'fok' }, 'timeInForce'],
  ['a market order that rests', { ...order, orderType: 'market' }, 'timeInForce'],
  ['an unknown attribute', { ...order, attributes: { tip: 1 } }, 'attributes.tip'],
  [
    'an attribute of another kind',
    { ...order, attributes: { cancelAllMarketIndex: 0 } },
    'attributes.cancelAllMarketIndex',
  ],
  [
    'a fee without an integrator',
    { ...order, attributes: { integratorTakerFee: 1 } },
    'attributes.integratorAccountIndex',
  ],
  ['a short public key', { type: 'changePubKey', publicKey: '0x00', nonce: 1 }, 'publicKey'],
  [
    'a group of one',
    {
      type: 'createGroupedOrders',
      groupingType: 'oto',
      orders: [{ ...order, type: undefined, nonce: undefined }],
      nonce: 1,
    },
    'orders',
  ],
]

const library = libraryPath === undefined ? {} : { libraryPath }

const backends = [
  { backend: 'wasm', make: (own: object = {}): Signer => createSigner({ ...identity, ...own }) },
  ...(libraryPath === undefined
    ? []
    : [
        {
          backend: 'native',
          make: (own: object = {}): Signer => new NativeSigner({ ...identity, ...own, ...library }),
        },
      ]),
]

describe.each(backends)('a signer on $backend', ({ backend, make }) => {
  const signer = make()
  // Signatures of both backends are judged by our verifier.
  const verifier = prepareVerifier(keys.publicKey)
  afterAll(() => {
    signer.close()
    verifier.close()
  })

  test('names its account and key', () => {
    const { accountIndex, apiKeyIndex, chainId, publicKey } = signer
    expect({ backend: signer.backend, accountIndex, apiKeyIndex, chainId, publicKey }).toEqual({
      backend,
      accountIndex: 4242,
      apiKeyIndex: 3,
      chainId: CHAIN,
      publicKey: keys.publicKey,
    })
  })

  test.each(exampleRequests)('$type: text, hash, L1 text and signature agree with one another', (request) => {
    const isOld = signer instanceof NativeSigner && signer.library.abi === '1.0.7'
    if (isOld && (request.type === 'changePubKey' || request.type.startsWith('binaryOptions'))) {
      expect(caught(() => signer.sign(request))).toMatchObject({ code: 'NATIVE_ABI', sent: 'no' })
      return
    }
    const before = Date.now()
    const signed = signer.sign(request)
    expect(signed).toMatchObject({
      type: request.type,
      txType: TX_TYPES[request.type],
      accountIndex: 4242,
      apiKeyIndex: 3,
      nonce: request.nonce,
    })
    expect(signed.expiredAt).toBeGreaterThanOrEqual(before + 599_000)
    expect(signed.expiredAt).toBeLessThanOrEqual(Date.now() + 599_000)
    expect(signed.txHash).toMatch(/^[0-9a-f]{80}$/)
    const parsed = parseTransaction(signed.txType, signed.txInfo)
    expect(parsed.type).toBe(request.type)
    expect(() => validateTransaction(parsed)).not.toThrow()
    expect(transactionHash(parsed, CHAIN)).toBe(signed.txHash)
    expect(verifier.verifyTransaction(parsed, CHAIN)).toBe(true)
    expect(verifier.verifyTransaction(parsed, 304)).toBe(false)
    const isL1 = ['changePubKey', 'transfer', 'approveIntegrator'].includes(request.type)
    if (isL1) expect(signed.messageToSign).toBe(l1Message(parsed, CHAIN))
    // The same request from the other implementation, at the same expiry, is the same transaction.
    const ours = createSigner(identity)
    const again = ours.sign({ ...requestOf(parsed), expiredAt: signed.expiredAt } as TransactionRequest)
    expect(again.txHash).toBe(signed.txHash)
    expect(again.messageToSign).toBe(signed.messageToSign)
    const blank = (txInfo: string): string => txInfo.replace(/"Sig":"[^"]*"/, '')
    expect(blank(again.txInfo)).toBe(blank(signed.txInfo))
    ours.close()
  })

  test.each(ATTRIBUTED)('attributes %j are carried as %s', (attributes, json) => {
    const signed = signer.sign({ ...order, attributes } as TransactionRequest)
    expect(signed.txInfo).toContain(`"L2TxAttributes":${json}}`)
    expect(verifier.verifyTxInfo(signed.txType, signed.txInfo, CHAIN)).toBe(true)
  })

  test('a cancel-all can be limited to one market', () => {
    const attributes = { cancelAllMarketIndex: 7 }
    const signed = signer.sign({ type: 'cancelAllOrders', mode: 'immediate', nonce: 1, attributes })
    expect(signed.txInfo).toContain('"L2TxAttributes":{"5":7}}')
    expect(verifier.verifyTxInfo(signed.txType, signed.txInfo, CHAIN)).toBe(true)
  })

  test.each(REFUSED)('%s is refused', (_, request, field) => {
    const error = caught(() => signer.sign(request as TransactionRequest))
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ field, sent: 'no', retry: 'never' })
  })

  test('tokens verify, name their owner, and follow the deadline rules', () => {
    const now = Math.floor(Date.now() / 1000)
    const token = signer.createAuthToken()
    expect(verifyAuthToken(token, keys.publicKey)).toBe(true)
    expect(verifyAuthToken(token, generateKeyPair().publicKey)).toBe(false)
    const chosen = signer.createAuthToken({ deadline: now + 600 })
    expect(chosen.startsWith(`${now + 600}:4242:3:`)).toBe(true)
    expect(parseAuthToken(chosen)).toMatchObject({ deadline: now + 600, accountIndex: 4242, apiKeyIndex: 3 })
    for (const deadline of [now - 10, now + 9 * 3600, 1.5, Number.NaN])
      expect(caught(() => signer.createAuthToken({ deadline }))).toMatchObject({ field: 'deadline' })
  })

  test('every error vector that a request can express is refused with the official text', () => {
    let compared = 0
    for (const v of errorVectors()) {
      if (Number(v.account_index) < 1 || v.api_key_index > 254) continue
      const isExpiry = v.error === 'ExpiredAt is invalid'
      // The native backend takes no expiry at all.
      if (isExpiry && backend === 'native') continue
      const request = requestOfInput(v)
      const complete = isExpiry ? { ...request, expiredAt: BigInt(v.expired_at ?? 0) } : request
      // The official library keeps one key for a slot of an account, and other files of this process use the vector's.
      const own = {
        privateKey: v.private_key,
        chainId: v.chain_id,
        accountIndex: Number(v.account_index),
        apiKeyIndex: v.api_key_index,
      }
      const error = caught(() => make(own).sign(complete))
      expect(error, `${v.id} ${v.note}`).toBeInstanceOf(ValidationError)
      // An account out of range is refused when the signer is made, before there is a kind whose word for it could be used.
      if (own.accountIndex > 2 ** 48 - 2) expect(error, v.id).toMatchObject({ field: 'accountIndex' })
      else expect(error, `${v.id} ${v.note}`).toMatchObject({ message: v.error })
      compared++
    }
    expect(compared).toBeGreaterThan(60)
  })

  test('signs nothing once closed', () => {
    const closed = make()
    closed.close()
    closed.close()
    for (const run of [() => closed.sign(order), () => closed.createAuthToken()]) {
      const error = caught(run)
      expect(error).toBeInstanceOf(SignerError)
      expect(error).toMatchObject({ code: 'CLOSED' })
    }
    // The other signer of the same key is not touched.
    expect(signer.sign(order).type).toBe('createOrder')
  })
})

/** A vector's input, which has the names of `tx_info`, as a request. */
function requestOfInput(v: TxVector): TransactionRequest {
  const type = v.kind.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const lower = (name: string): string => `${name[0]?.toLowerCase()}${name.slice(1)}`
  const named = (input: Record<string, unknown>): Record<string, unknown> => {
    const request: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(input))
      request[RENAMED[`${v.kind}.${name}`] ?? RENAMED[name] ?? lower(name)] =
        name === 'Symbol' ? value : integerOf(value)
    return request
  }
  const { Orders, ...input } = v.input
  const attributes: Record<string, unknown> = {}
  for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
    const value = input[name]
    if (value === undefined || (v.kind === 'approve_integrator' && name === 'IntegratorAccountIndex'))
      continue
    attributes[attribute] = integerOf(value)
    delete input[name]
  }
  return {
    type,
    ...named(input),
    ...(Orders === undefined ? {} : { orders: Orders.map(named) }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    nonce: v.nonce,
  } as unknown as TransactionRequest
}

/** Digits as an integer, since text is read as a word by fields that have words. */
function integerOf(value: unknown): unknown {
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(value)
}

const ATTRIBUTES = {
  IntegratorAccountIndex: 'integratorAccountIndex',
  IntegratorTakerFee: 'integratorTakerFee',
  IntegratorMakerFee: 'integratorMakerFee',
  SkipNonce: 'skipNonce',
  CancelAllMarketIndex: 'cancelAllMarketIndex',
  SelfTradeBehaviorMode: 'selfTradeBehavior',
  SelfTradeEqualityMode: 'selfTradeEquality',
  OrderVersion: 'orderVersion',
}

const RENAMED: Readonly<Record<string, string>> = {
  PubKey: 'publicKey',
  Type: 'orderType',
  Index: 'orderIndex',
  TimeInForce: 'timeInForce',
  UsdcFee: 'usdcFee',
  USDCFee: 'usdcFee',
  USDCAmount: 'usdcAmount',
  IntegratorIndex: 'integratorAccountIndex',
  'cancel_all_orders.TimeInForce': 'mode',
  StartTimestampMs: 'startTimestamp',
  EndTimestampMs: 'endTimestamp',
}
